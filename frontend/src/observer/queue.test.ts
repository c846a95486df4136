import { describe, expect, it } from 'vitest';
import { current, earlier, emptyQueue, receive, type Seen, step, toNow, waiting } from './queue';

const notes = (...ids: string[]): Seen =>
  new Map(ids.map((id) => [id, { at: Number(id.slice(1)) * 1000 }]));

describe('the queue of notes', () => {
  it('begins in the order of writing and goes on in the order of arrival', () => {
    const first = receive(emptyQueue, notes('n2', 'n1'), 9000);
    expect(first.order).toEqual(['n1', 'n2']);
    // n0 was written first, held back, and released only now.
    const later = receive(first, notes('n1', 'n2', 'n3', 'n0'), 10_000);
    expect(later.order).toEqual(['n1', 'n2', 'n0', 'n3']);
    expect(later.arrived.get('n0')).toBe(10_000);
  });

  it('stays the same object when nothing is new', () => {
    const queue = receive(emptyQueue, notes('n1'), 0);
    expect(receive(queue, notes('n1'), 5)).toBe(queue);
  });

  it('counts what waits and since when', () => {
    let queue = toNow(receive(emptyQueue, notes('n1'), 1000), notes('n1'));
    expect(waiting(queue, notes('n1'), 5000)).toEqual({ notes: 0, behind: 0 });
    queue = receive(queue, notes('n1', 'n2'), 10_000);
    queue = receive(queue, notes('n1', 'n2', 'n3'), 30_000);
    expect(waiting(queue, notes('n1', 'n2', 'n3'), 50_000)).toEqual({ notes: 2, behind: 40_000 });
    expect(waiting(queue, notes('n1', 'n3'), 50_000)).toEqual({ notes: 1, behind: 20_000 });
  });

  it('steps over notes that were taken out and says how many', () => {
    const all = notes('n1', 'n2', 'n3', 'n4');
    const left = notes('n1', 'n4');
    const start = { ...receive(emptyQueue, all, 0), place: 0 };
    const on = step(start, left, 1);
    expect([current(on.queue), on.skipped]).toEqual(['n4', 2]);
    expect(step(on.queue, left, 1)).toEqual({ queue: on.queue, skipped: 0 });
    expect(current(step(on.queue, left, -1).queue)).toBe('n1');
  });

  it('goes to the newest note that may be seen', () => {
    const queue = receive(emptyQueue, notes('n1', 'n2', 'n3'), 0);
    expect(current(toNow(queue, notes('n1', 'n2')))).toBe('n2');
    expect(current(toNow(queue, notes()))).toBeUndefined();
  });

  it('names the last ones before the one that is read', () => {
    const all = notes('n1', 'n2', 'n3', 'n4', 'n5');
    const queue = toNow(receive(emptyQueue, all, 0), all);
    expect(earlier(queue, all, 3)).toEqual(['n4', 'n3', 'n2']);
    expect(earlier(queue, notes('n1', 'n3', 'n5'), 3)).toEqual(['n3', 'n1']);
  });

  it('gives a restored note its old place', () => {
    const all = notes('n1', 'n2', 'n3');
    const queue = toNow(receive(emptyQueue, all, 0), all);
    const back = receive(receive(queue, notes('n1', 'n3'), 10), all, 20);
    expect(back.order).toEqual(['n1', 'n2', 'n3']);
    expect(waiting(back, all, 30).notes).toBe(0);
  });
});
