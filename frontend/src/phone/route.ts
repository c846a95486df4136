import { type ReadonlySignal, signal } from '@preact/signals';

export type View = 'board' | 'words' | 'mine' | 'programme' | 'table';

export interface Route {
  view: View;
  /** The word whose notes are shown. */
  word: string | null;
}

const VIEWS: ReadonlySet<string> = new Set(['board', 'words', 'mine', 'programme', 'table']);

/** "#words/日陰" → the notes behind 日陰. An unknown address is the board. */
export function parseRoute(hash: string): Route {
  const [view = '', word] = hash.replace(/^#/, '').split('/');
  let key: string | null = null;
  try {
    key = word ? decodeURIComponent(word) : null;
  } catch {
    // A broken address has no word.
  }
  return VIEWS.has(view) ? { view: view as View, word: key } : { view: 'board', word: null };
}

/** The address of a view, for links. */
export function href(view: View, word?: string): string {
  return word === undefined ? `#${view}` : `#${view}/${encodeURIComponent(word)}`;
}

const current = signal(parseRoute(typeof location === 'undefined' ? '' : location.hash));
if (typeof addEventListener !== 'undefined') {
  addEventListener('hashchange', () => {
    current.value = parseRoute(location.hash);
  });
}

/** Where this phone is. The browser's own back button goes back. */
export const route: ReadonlySignal<Route> = current;

export function go(view: View, word?: string): void {
  location.hash = href(view, word);
}
