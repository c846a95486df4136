import type { ClusterView, NoteView, TableView } from '@shared/protocol.gen';
import { expect, it } from 'vitest';
import { outline } from './outline';

const table = (number: number): TableView => ({
  id: `t${number}`,
  number,
  title: '',
  place: 'hall',
});
const note = (id: number, on: string, cluster?: string): NoteView => ({
  id: `n${id}`,
  table: on,
  question: null,
  kind: 'good',
  text: `${id}`,
  at: id,
  me_too: 0,
  ...(cluster ? { cluster } : {}),
});
const cluster = (id: string, order: number): ClusterView => ({
  id,
  label: id,
  order,
  table: null,
  size: 1,
  voices: 1,
  tables: [],
});

it('reads table, cluster, note, with loose notes last', () => {
  const clusters = new Map([cluster('c1', 2), cluster('c2', 1)].map((c) => [c.id, c]));
  const notes = [
    note(3, 't1'),
    note(2, 't1', 'c1'),
    note(1, 't1', 'c1'),
    note(4, 't1', 'c2'),
    note(5, 't2', 'c1'),
    note(6, 't2', 'dissolved'),
  ];
  const read = outline([table(2), table(1), table(3)], clusters, notes).map((one) => [
    one.table.number,
    one.notes,
    one.groups.map((group) => [group.cluster?.id ?? '-', group.notes.map((n) => n.text).join('')]),
  ]);
  expect(read).toEqual([
    [
      1,
      4,
      [
        ['c2', '4'],
        ['c1', '12'],
        ['-', '3'],
      ],
    ],
    [
      2,
      2,
      [
        ['c1', '5'],
        ['-', '6'],
      ],
    ],
    [3, 0, []],
  ]);
});
