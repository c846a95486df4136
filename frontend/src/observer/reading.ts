import { emptyQueue, type Queue, receive, type Seen, step, toNow } from './queue';

/** How often the view takes in what is new: at once, every 5 or 15 s, or only when asked. */
export type Rate = 'live' | '5' | '15' | 'hand';
export const RATES: readonly Rate[] = ['live', '5', '15', 'hand'];

/** A whole picture of the room at one moment. */
export interface Picture {
  readonly notes: Seen;
}

/**
 * What one observer reads: a picture that changes at the reader's own pace, and the queue of notes.
 * While it is held, the picture stays as it is, whatever happens in the room.
 */
export interface Reading<P extends Picture> {
  readonly picture: P;
  readonly queue: Queue;
  readonly held: boolean;
  readonly rate: Rate;
  /** When the picture was taken, ms. */
  readonly takenAt: number;
  /** Taken-out notes that the last move stepped over. */
  readonly skipped: number;
}

export function startReading<P extends Picture>(live: P, rate: Rate, now: number): Reading<P> {
  const queue = receive(emptyQueue, live.notes, now);
  return {
    picture: live,
    queue: toNow(queue, live.notes),
    held: false,
    rate,
    takenAt: now,
    skipped: 0,
  };
}

/** Whether the picture may change by itself now. */
function isDue<P extends Picture>(reading: Reading<P>, now: number): boolean {
  if (reading.held || reading.rate === 'hand') return false;
  return reading.rate === 'live' || now - reading.takenAt >= Number(reading.rate) * 1000;
}

/** Something changed in the room, or a second has passed. */
export function take<P extends Picture>(reading: Reading<P>, live: P, now: number): Reading<P> {
  const queue = receive(reading.queue, live.notes, now);
  if (isDue(reading, now) && live !== reading.picture) {
    return renew({ ...reading, queue }, live, now);
  }
  return queue === reading.queue ? reading : { ...reading, queue };
}

/** Follow with the newest picture. A taken-out note that was being read counts as skipped. */
function renew<P extends Picture>(reading: Reading<P>, live: P, now: number): Reading<P> {
  const before = reading.queue.order[reading.queue.place];
  const queue = toNow(reading.queue, live.notes);
  const gone = before !== undefined && !live.notes.has(before);
  const moved = queue.place > reading.queue.place;
  const skipped = gone && !moved ? 1 : moved ? 0 : reading.skipped;
  return { ...reading, queue, picture: live, takenAt: now, skipped };
}

/** Whether the view stands still until the reader asks. */
export function isStill(reading: Reading<Picture>): boolean {
  return reading.held || reading.rate === 'hand';
}

export function hold<P extends Picture>(reading: Reading<P>): Reading<P> {
  return { ...reading, held: true };
}

/** Go on, from now. */
export function catchUp<P extends Picture>(reading: Reading<P>, live: P, now: number): Reading<P> {
  const queue = receive(reading.queue, live.notes, now);
  const next = { ...reading, queue, held: false };
  return { ...renew(next, live, now), skipped: passed(queue, live.notes) };
}

/** Gaps between the place and the end of the queue. */
function passed(queue: Queue, notes: Seen): number {
  return queue.order.slice(Math.max(queue.place, 0)).filter((id) => !notes.has(id)).length;
}

/** Step by hand. It holds the view, since the reader has left the present. */
export function stepBy<P extends Picture>(
  reading: Reading<P>,
  live: P,
  direction: -1 | 1,
  now: number,
): Reading<P> {
  const moved = step(receive(reading.queue, live.notes, now), live.notes, direction);
  return {
    ...reading,
    queue: moved.queue,
    picture: live,
    held: reading.held || reading.rate !== 'hand',
    takenAt: now,
    skipped: moved.skipped,
  };
}

export function setRate<P extends Picture>(reading: Reading<P>, rate: Rate): Reading<P> {
  return { ...reading, rate };
}
