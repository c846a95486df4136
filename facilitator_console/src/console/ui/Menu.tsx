import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';

/** A thing to choose; `search` is what the filter field looks through. */
export interface Item {
  key: string;
  label: ComponentChildren;
  search?: string;
  onChoose: () => void;
}

interface Props {
  label: ComponentChildren;
  /** The name of the button where the label does not say enough. */
  name?: string;
  heading?: string;
  items: () => readonly Item[];
  /** Shown where there is nothing to choose. */
  empty?: string;
  /** The name of a field that narrows a long list. */
  filter?: string;
  class?: string;
  disabled?: boolean;
  shortcut?: string;
  title?: string;
  /** Finds a place for focus when what had it is gone; false when there is none. */
  restore?: () => boolean;
  open: boolean;
  onOpen: (open: boolean) => void;
}

/** The menu's greatest height (px); longer lists scroll in it. */
const TALLEST = 460;

/** Lists longer than this get a field to narrow them. */
const LONG = 8;

/**
 * A button that opens a menu. Arrows, Home, End and Enter as in menus everywhere; Escape closes;
 * focus goes back to what had it. The menu floats over the page, so nothing scrolls or clips it.
 */
export function Menu(props: Props) {
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  return (
    <>
      <button
        ref={button}
        type="button"
        class={props.class ?? 'button'}
        aria-haspopup="menu"
        aria-expanded={props.open}
        aria-controls={props.open ? id : undefined}
        aria-disabled={props.disabled || undefined}
        aria-label={props.name}
        aria-keyshortcuts={props.shortcut}
        title={props.title}
        onClick={() => !props.disabled && props.onOpen(!props.open)}
      >
        {props.label}
      </button>
      {/* Another heading is another list, in which focus begins anew. */}
      {props.open && <Popup key={props.heading} {...props} id={id} from={button} />}
    </>
  );
}

function Popup(props: Props & { id: string; from: { current: HTMLButtonElement | null } }) {
  const popup = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState('');
  const all = props.items();
  const items = all.filter((item) => (item.search ?? '').toLowerCase().includes(wanted));
  const close = () => props.onOpen(false);

  useLayoutEffect(() => {
    const box = props.from.current?.getBoundingClientRect();
    const own = popup.current;
    if (!box || !own) return;
    const left = Math.min(box.left, innerWidth - own.offsetWidth - 8);
    const below = innerHeight - box.bottom - 8;
    const above = below < Math.min(own.offsetHeight, 240) && box.top > below;
    own.style.left = `${Math.max(8, left)}px`;
    if (above) own.style.bottom = `${innerHeight - box.top + 4}px`;
    else own.style.top = `${box.bottom + 4}px`;
    own.style.maxHeight = `${Math.min(TALLEST, above ? box.top - 12 : below)}px`;
  }, []);

  // At once: a key may come before the next frame, and focus must be in the menu by then.
  useLayoutEffect(() => {
    const before = document.activeElement;
    const first = popup.current?.querySelector<HTMLElement>('input, [role=menuitem]');
    (first ?? popup.current)?.focus();
    const outside = (event: PointerEvent) => {
      const target = event.target as Node;
      if (!popup.current?.contains(target) && !props.from.current?.contains(target)) close();
    };
    document.addEventListener('pointerdown', outside);
    return () => {
      document.removeEventListener('pointerdown', outside);
      // Not when something else took focus meanwhile, such as a new cluster's name field.
      if (
        document.activeElement !== document.body &&
        !popup.current?.contains(document.activeElement)
      )
        return;
      const there = before !== document.body && before?.isConnected;
      if (there && before instanceof HTMLElement) before.focus();
      else if (!props.restore?.()) props.from.current?.focus();
    };
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    const entries = [...(popup.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    const at = entries.indexOf(document.activeElement as HTMLElement);
    const go = (index: number) => entries[(index + entries.length) % entries.length]?.focus();
    switch (event.key) {
      case 'Escape':
      case 'Tab':
        close();
        break;
      case 'ArrowDown':
        go(at + 1);
        break;
      case 'ArrowUp':
        go(at < 0 ? entries.length - 1 : at - 1);
        break;
      case 'Home':
        go(0);
        break;
      case 'End':
        go(entries.length - 1);
        break;
      case 'Enter':
        if (at >= 0 || entries.length === 0) return;
        entries[0]?.click();
        break;
      default:
        event.stopPropagation();
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys for the menu and the field inside
    <div ref={popup} class="popup" tabIndex={-1} onKeyDown={onKeyDown}>
      {props.heading && <p class="popup-head">{props.heading}</p>}
      {props.filter && all.length > LONG && (
        <input
          class="field"
          type="search"
          aria-label={props.filter}
          placeholder={props.filter}
          onInput={(event) => setWanted(event.currentTarget.value.trim().toLowerCase())}
        />
      )}
      {all.length === 0 && <p class="popup-empty">{props.empty}</p>}
      <div id={props.id} role="menu" aria-label={props.heading ?? props.name}>
        {items.map((item) => (
          <button
            key={item.key}
            type="button"
            role="menuitem"
            tabIndex={-1}
            class="popup-item"
            onClick={() => {
              close();
              item.onChoose();
            }}
          >
            {item.label}
          </button>
        ))}
      </div>
    </div>
  );
}
