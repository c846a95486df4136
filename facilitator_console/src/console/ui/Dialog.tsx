import { LiveRegions } from '@shared/announce';
import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { common } from '../texts/common';

/**
 * A modal dialog: the browser keeps focus inside, Escape closes, and focus goes back to where it
 * came from.
 */
export function Dialog(props: {
  heading: string;
  onClose: () => void;
  size?: 'small' | 'wide';
  /** The id of what takes focus when what had it is gone. */
  home?: string;
  children: ComponentChildren;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useLayoutEffect(() => {
    const from = document.activeElement;
    const element = dialog.current;
    if (element && !element.open) element.showModal();
    return () => {
      element?.close();
      if (from instanceof HTMLElement && from.isConnected) from.focus();
      else if (props.home) document.getElementById(props.home)?.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      class={`dialog dialog-${props.size ?? 'small'}`}
      aria-labelledby={heading}
      onKeyDown={(event) => {
        // A browser lets pages hold back the second Escape in a row no more, so take each key.
        if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
        event.preventDefault();
        props.onClose();
      }}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
    >
      <header class="dialog-head">
        <h2 id={heading}>{props.heading}</h2>
        <button type="button" class="icon" aria-label={common().close} onClick={props.onClose}>
          <span aria-hidden="true">×</span>
        </button>
      </header>
      <div class="dialog-body">{props.children}</div>
      {/* Those of the page are inert, hence silent, while this is open. */}
      <LiveRegions />
    </dialog>
  );
}
