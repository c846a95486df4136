import type { CloudWord, NoteView } from '@shared/protocol.gen';
import { describe, expect, it } from 'vitest';
import { gridOf, latestNotes, pagesOf, roomFor, TABLES_PER_PAGE, topWords } from './columns';

const word = (key: string, tables: Record<string, number>): CloudWord => ({
  key,
  text: key,
  voices: Object.values(tables).reduce((sum, n) => sum + n, 0),
  tables,
  x: 0,
  y: 0,
  size: 10,
  level: 1,
});
const note = (id: string, table: string, question: string, at: number): NoteView => ({
  id,
  table,
  question,
  at,
  kind: 'good',
  text: id,
  me_too: 0,
});

describe('tables side by side', () => {
  it.each([
    [0, 1, 1],
    [1, 1, 1],
    [3, 3, 1],
    [4, 2, 2],
    [6, 3, 2],
    [8, 4, 2],
    [12, 4, 3],
  ])('%i tables stand in %i × %i', (tables, columns, rows) => {
    expect(gridOf(tables)).toEqual({ columns, rows });
  });

  it('gives every table of a page room for its words and a note', () => {
    for (let tables = 1; tables <= TABLES_PER_PAGE; tables += 1) {
      const room = roomFor(gridOf(tables).rows);
      expect(room.words).toBeGreaterThanOrEqual(3);
      expect(room.notes).toBeGreaterThanOrEqual(1);
    }
  });

  it('sorts by the table’s own voices, then what is its own', () => {
    const words = [
      word('図書館', { t1: 2, t2: 5 }),
      word('畑', { t1: 3 }),
      word('ベンチ', { t1: 3, t2: 4 }),
      word('海', { t2: 9 }),
    ];
    expect(topWords(words, 't1', 3).map((w) => w.key)).toEqual(['畑', 'ベンチ', '図書館']);
    expect(topWords(words, 't1', 1).map((w) => w.key)).toEqual(['畑']);
    expect(topWords(words, 't3', 3)).toEqual([]);
  });

  it('finds the newest notes of the question by table', () => {
    const notes = [note('n1', 't1', 'q1', 1), note('n2', 't1', 'q2', 2), note('n3', 't1', 'q1', 3)];
    const ids = (question: string | null) =>
      latestNotes(notes, question)
        .get('t1')
        ?.map((n) => n.id);
    expect(ids('q1')).toEqual(['n3', 'n1']);
    expect(ids(null)).toEqual(['n3', 'n2', 'n1']);
  });

  it('cuts pages without losing any', () => {
    expect(pagesOf([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
    expect(pagesOf([], 2)).toEqual([]);
  });
});
