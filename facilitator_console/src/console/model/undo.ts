/** What one shaping action did, as far as people need to recognise it. */
export interface Done {
  act: Act;
  count: number;
  name: string;
}

const ACTS = [
  'hold',
  'release',
  'prune',
  'restore',
  'move',
  'make',
  'label',
  'merge',
  'dissolve',
  'put',
  'take_out',
  'hide',
  'show',
  'merge_words',
  'part',
  'keep',
] as const;

export type Act = (typeof ACTS)[number];

/** Where the names are kept: `@shared/storage`, or a map in tests. */
export interface Store {
  recall(key: string): string | null;
  keep(key: string, value: string): void;
}

/** As many as the server remembers for one device. */
const LIMIT = 100;

/**
 * The names of this device's own shaping actions, newest last, so that もどす can say what it takes
 * back. The server holds the actions themselves. Kept over reloads, as the server keeps its own.
 */
export class UndoLog {
  readonly #key: string;
  readonly #store: Store;
  #entries: readonly Done[];

  constructor(workshop: string, store: Store) {
    this.#key = `yoriai.undo.${workshop}`;
    this.#store = store;
    this.#entries = this.#read();
  }

  get entries(): readonly Done[] {
    return this.#entries;
  }

  push(done: Done): void {
    this.#keep([...this.#entries, done].slice(-LIMIT));
  }

  pop(): void {
    this.#keep(this.#entries.slice(0, -1));
  }

  clear(): void {
    this.#keep([]);
  }

  #read(): Done[] {
    try {
      const stored: unknown = JSON.parse(this.#store.recall(this.#key) ?? '[]');
      return Array.isArray(stored) ? stored.filter(isDone) : [];
    } catch {
      return [];
    }
  }

  #keep(entries: readonly Done[]): void {
    this.#entries = entries;
    this.#store.keep(this.#key, JSON.stringify(entries));
  }
}

function isDone(value: unknown): value is Done {
  if (typeof value !== 'object' || value === null) return false;
  const { act, count, name } = value as Record<string, unknown>;
  return ACTS.some((a) => a === act) && typeof count === 'number' && typeof name === 'string';
}
