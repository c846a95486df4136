import { describe, expect, it } from 'vitest';
import { boardOf, FRESH, idsOf, NO_BOARD, type Order, shares } from './columns';
import { cluster, clusters, note } from './samples';

const all = () => true;
const layout = (
  notes: Parameters<typeof boardOf>[0],
  cs = clusters(),
  matches: Parameters<typeof boardOf>[2] = all,
  order: Order = 'newest',
) => boardOf(notes, cs, matches, matches !== all, order);

describe('boardOf', () => {
  it('puts the unclustered first, then the clusters, newest first', () => {
    const board = layout(
      [note(1), note(2, { cluster: 'c1' }), note(3, { cluster: 'c2' })],
      clusters(cluster(1), cluster(2)),
    );
    expect(board.columns.map((c) => [c.id, c.notes.map((n) => n.id)])).toEqual([
      [FRESH, ['n1']],
      ['c2', ['n3']],
      ['c1', ['n2']],
    ]);
  });

  it('counts a note whose cluster is unknown as unclustered, so that none is lost', () => {
    expect(idsOf(layout([note(1, { cluster: 'c9' })]))).toEqual(['n1']);
  });

  it('orders by number, not by text, and by me-toos on wish', () => {
    const notes = [note(9), note(10, { me_too: 1 }), note(2, { me_too: 5 })];
    expect(idsOf(layout(notes))).toEqual(['n10', 'n9', 'n2']);
    expect(idsOf(layout(notes, clusters(), all, 'oldest'))).toEqual(['n2', 'n9', 'n10']);
    expect(idsOf(layout(notes, clusters(), all, 'me_too'))).toEqual(['n2', 'n10', 'n9']);
  });

  it('hides clusters without a match while filtered, but never an empty new one', () => {
    const notes = [note(1, { cluster: 'c1' }), note(2, { cluster: 'c2' })];
    const cs = clusters(cluster(1), cluster(2), cluster(3));
    const board = layout(notes, cs, (n) => n.id === 'n1');
    expect(board.columns.map((c) => c.id)).toEqual([FRESH, 'c3', 'c1']);
    expect(board.unseen).toBe(1);
  });

  it('gives columns that did not change as the same objects', () => {
    const [a, b] = [note(1), note(2, { cluster: 'c1' })];
    const one = cluster(1);
    const before = boardOf([a, b], clusters(one), all, false, 'newest', NO_BOARD);
    const after = boardOf([a, b, note(3)], clusters(one), all, false, 'newest', before);
    expect(after.columns[1]).toBe(before.columns[1]);
    expect(after.columns[0]).not.toBe(before.columns[0]);
    expect(boardOf([a, b], clusters(one), all, false, 'newest', before)).toBe(before);
  });

  it('keeps the list of a column whose counts alone changed', () => {
    const n = note(1, { cluster: 'c1' });
    const before = boardOf([n], clusters(cluster(1)), all, false, 'newest', NO_BOARD);
    const counted = clusters(cluster(1, { voices: 4 }));
    const after = boardOf([n], counted, all, false, 'newest', before);
    expect(after.columns[1]?.cluster?.voices).toBe(4);
    expect(after.columns[1]?.notes).toBe(before.columns[1]?.notes);
  });
});

describe('shares', () => {
  it('counts notes by table', () => {
    const counts = shares([note(1), note(2, { table: 't2' }), note(3)]);
    expect([...counts]).toEqual([
      ['t1', 2],
      ['t2', 1],
    ]);
  });
});
