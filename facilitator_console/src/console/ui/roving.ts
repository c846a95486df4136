import { useEffect, useRef } from 'preact/hooks';

/**
 * A list that is one stop of the Tab key: arrows, Home and End move inside it. The stop is the
 * button that had focus last; before that the current one, else the first.
 */
export function useRoving<E extends HTMLElement>() {
  const list = useRef<E>(null);
  const touched = useRef<Element | null>(null);
  const buttons = () => [...(list.current?.querySelectorAll<HTMLElement>('button') ?? [])];
  const stop = () => {
    const all = buttons();
    const kept = all.find((button) => button === touched.current);
    const current = all.find((button) => button.closest('[aria-current]'));
    const wanted = kept ?? current ?? all[0];
    for (const button of all) button.tabIndex = button === wanted ? 0 : -1;
  };
  // The list may have other rows after any render.
  useEffect(stop);
  return {
    ref: list,
    onFocusIn: (event: FocusEvent) => {
      touched.current = event.target as Element;
      stop();
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const all = buttons();
      const at = all.indexOf(document.activeElement as HTMLElement);
      const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
      if (at < 0 || to === undefined) return;
      event.preventDefault();
      all[Math.min(Math.max(to, 0), all.length - 1)]?.focus();
    },
  };
}
