import type { EditNote, PostNote, RefusalCode } from '@shared/protocol.gen';
import { keep, recall } from '@shared/storage';

interface Entry {
  /** The command's id: sent twice, it happens once. */
  id: string;
  workshop: string;
  /** Entries are sent in this order. */
  order: number;
  /** Why the server did not take it; it stays until the person decides. */
  refused?: RefusalCode;
}

/** Something that a person wrote and that the server has not accepted yet. */
export type Item = Entry &
  ({ name: 'note.post'; data: PostNote } | { name: 'note.edit'; data: EditNote });

/** Where what was written waits: it outlives a reload. */
export interface Shelf {
  all(workshop: string): Promise<Item[]>;
  put(item: Item): Promise<void>;
  remove(id: string): Promise<void>;
}

/** IndexedDB may hang for good in some private windows and after a storage fault. */
const OPEN_MS = 2_000;

/** A shelf in IndexedDB; where there is none, in localStorage, and at worst in memory. */
export function openShelf(): Shelf {
  const ready = Promise.race([databaseShelf(), later(OPEN_MS)]).catch(() => new ListShelf());
  return {
    all: async (workshop) => (await ready).all(workshop),
    put: async (item) => (await ready).put(item),
    remove: async (id) => (await ready).remove(id),
  };
}

function later(ms: number): Promise<never> {
  return new Promise((_, reject) => setTimeout(() => reject(new Error('too slow')), ms));
}

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('yoriai-outbox', 1);
    request.onupgradeneeded = () => {
      const store = request.result.createObjectStore('items', { keyPath: 'id' });
      store.createIndex('workshop', 'workshop');
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function databaseShelf(): Promise<Shelf> {
  const database = await opened();
  /** Resolves when the transaction is on disk, not only when the request has been answered. */
  const run = <T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      const transaction = database.transaction('items', mode);
      const request = ask(transaction.objectStore('items'));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  return {
    all: (workshop) => run('readonly', (store) => store.index('workshop').getAll(workshop)),
    put: async (item) => {
      await run('readwrite', (store) => store.put(item));
    },
    remove: async (id) => {
      await run('readwrite', (store) => store.delete(id));
    },
  };
}

const KEY = 'yoriai.outbox';

/** The same as one list under one key. */
export class ListShelf implements Shelf {
  private read(): Item[] {
    try {
      return JSON.parse(recall(KEY) ?? '[]') as Item[];
    } catch {
      return [];
    }
  }

  private write(items: Item[]): void {
    keep(KEY, items.length === 0 ? null : JSON.stringify(items));
  }

  async all(workshop: string): Promise<Item[]> {
    return this.read().filter((item) => item.workshop === workshop);
  }

  async put(item: Item): Promise<void> {
    this.write([...this.read().filter((held) => held.id !== item.id), item]);
  }

  async remove(id: string): Promise<void> {
    this.write(this.read().filter((item) => item.id !== id));
  }
}
