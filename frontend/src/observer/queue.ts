/**
 * The steady queue of notes: every note in the order in which it reached this screen, and the one
 * that is being read. A note that was taken out stays as a gap, so that nothing shifts silently.
 */

/** What the queue needs of the notes that may be seen now. */
export type Seen = ReadonlyMap<string, { readonly at: number }>;

export interface Queue {
  /** Ids in order of arrival; taken-out notes included. */
  readonly order: readonly string[];
  /** When each came, ms on the server's clock. */
  readonly arrived: ReadonlyMap<string, number>;
  /** Place in `order` of the note that is read; -1 before the first. */
  readonly place: number;
}

export interface Waiting {
  readonly notes: number;
  /** ms since the longest waiting note came; 0 when none waits. */
  readonly behind: number;
}

export interface Step {
  readonly queue: Queue;
  /** Taken-out notes that were stepped over. */
  readonly skipped: number;
}

export const emptyQueue: Queue = { order: [], arrived: new Map(), place: -1 };

/**
 * Append what is new. The first fill is in the order of writing; later notes come as they arrive,
 * also those that were held back before. A restored note returns to its old place.
 */
export function receive(queue: Queue, notes: Seen, now: number): Queue {
  const fresh = [...notes].filter(([id]) => !queue.arrived.has(id));
  if (fresh.length === 0) return queue;
  fresh.sort(([, a], [, b]) => a.at - b.at);
  const first = queue.order.length === 0;
  const arrived = new Map(queue.arrived);
  for (const [id, note] of fresh) arrived.set(id, first ? note.at : now);
  return { ...queue, order: [...queue.order, ...fresh.map(([id]) => id)], arrived };
}

/** How far behind the reader is. */
export function waiting(queue: Queue, notes: Seen, now: number): Waiting {
  let count = 0;
  let oldest = now;
  for (const id of queue.order.slice(queue.place + 1)) {
    if (!notes.has(id)) continue;
    count += 1;
    oldest = Math.min(oldest, queue.arrived.get(id) ?? now);
  }
  return { notes: count, behind: now - oldest };
}

/** One note back (-1) or on (1); stays where it is when there is none. */
export function step(queue: Queue, notes: Seen, direction: -1 | 1): Step {
  let skipped = 0;
  for (let place = queue.place + direction; ; place += direction) {
    const id = queue.order[place];
    if (id === undefined) return { queue, skipped: 0 };
    if (notes.has(id)) return { queue: { ...queue, place }, skipped };
    skipped += 1;
  }
}

/** To the newest note. */
export function toNow(queue: Queue, notes: Seen): Queue {
  let place = queue.order.length - 1;
  while (place >= 0 && !notes.has(queue.order[place] ?? '')) place -= 1;
  return place === queue.place ? queue : { ...queue, place };
}

/** The id that is read, also when its note was taken out meanwhile. */
export function current(queue: Queue): string | undefined {
  return queue.order[queue.place];
}

/** Up to `count` notes before the one that is read, newest first. */
export function earlier(queue: Queue, notes: Seen, count: number): string[] {
  const found: string[] = [];
  for (let place = queue.place - 1; place >= 0 && found.length < count; place -= 1) {
    const id = queue.order[place];
    if (id !== undefined && notes.has(id)) found.push(id);
  }
  return found;
}
