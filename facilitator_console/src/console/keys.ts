import { bringBack, group, hold, takeOut, targets, undo } from './acts';
import type { Desk } from './desk';

function writes(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** What a single letter does; they can be turned off. */
const LETTERS: Record<string, (desk: Desk) => void> = {
  g: (desk) => targets(desk).length > 0 && void group(desk, targets(desk)),
  x: (desk) => void takeOut(desk, targets(desk)),
  h: (desk) => void hold(desk, targets(desk)),
  r: (desk) => void bringBack(desk, targets(desk)),
  u: (desk) => void undo(desk),
  p: (desk) => {
    if (targets(desk).length > 0) desk.menu.value = 'prune';
  },
  m: (desk) => {
    if (targets(desk).length > 0) desk.menu.value = 'put';
  },
  n: (desk) => {
    desk.paper.value = true;
  },
  '/': () => document.getElementById('search')?.focus(),
  '?': (desk) => {
    desk.overlay.value = { kind: 'keys' };
  },
};

/** Listen for the keys of the console; returns how to stop. */
export function listen(desk: Desk): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || event.defaultPrevented) return;
    if (desk.overlay.peek() !== null || desk.asked.peek() !== null) return;
    const letter = event.key.toLowerCase();
    if (letter === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey) {
      // In a field the browser's own undo is what people expect.
      if (writes(event.target)) return;
      event.preventDefault();
      void undo(desk);
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || writes(event.target)) return;
    if (event.key === 'Escape') {
      if (desk.selection.peek().ids.size > 0) desk.unselect();
      return;
    }
    if (!desk.keys.peek()) return;
    const act = LETTERS[letter];
    if (!act) return;
    event.preventDefault();
    act(desk);
  };
  document.addEventListener('keydown', onKeyDown);
  return () => document.removeEventListener('keydown', onKeyDown);
}
