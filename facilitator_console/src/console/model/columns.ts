import type { ClusterView, NoteView } from '@shared/protocol.gen';

export type Order = 'newest' | 'oldest' | 'me_too';

/** The column of notes that are in no cluster yet. */
export const FRESH = 'fresh';

/** `id` is a cluster's id or `FRESH`. */
export interface Column {
  id: string;
  cluster: ClusterView | null;
  notes: readonly NoteView[];
}

/** `unseen` counts clusters that have no matching note and are not shown. */
export interface Board {
  columns: readonly Column[];
  unseen: number;
}

export const NO_BOARD: Board = { columns: [], unseen: 0 };

const number = (id: string) => Number(id.slice(1));

const COMPARE: Record<Order, (a: NoteView, b: NoteView) => number> = {
  newest: (a, b) => number(b.id) - number(a.id),
  oldest: (a, b) => number(a.id) - number(b.id),
  me_too: (a, b) => b.me_too - a.me_too || number(b.id) - number(a.id),
};

function same<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

/**
 * Notes in columns: first those in no cluster, then the clusters, newest first, so that a new one
 * opens beside the notes it was made from. A column that did not change is the same object as in
 * `before`, so that only what changed is rendered again.
 */
export function boardOf(
  notes: Iterable<NoteView>,
  clusters: ReadonlyMap<string, ClusterView>,
  matches: (note: NoteView) => boolean,
  narrowed: boolean,
  order: Order,
  before: Board = NO_BOARD,
): Board {
  const found = new Map<string, NoteView[]>([[FRESH, []]]);
  const filled = new Set<string>();
  for (const note of notes) {
    const column = note.cluster !== undefined && clusters.has(note.cluster) ? note.cluster : FRESH;
    filled.add(column);
    if (!matches(note)) continue;
    const list = found.get(column);
    if (list) list.push(note);
    else found.set(column, [note]);
  }
  const earlier = new Map(before.columns.map((column) => [column.id, column]));
  const column = (id: string, cluster: ClusterView | null): Column => {
    const list = (found.get(id) ?? []).sort(COMPARE[order]);
    const old = earlier.get(id);
    if (old && old.cluster === cluster && same(old.notes, list)) return old;
    return { id, cluster, notes: old && same(old.notes, list) ? old.notes : list };
  };
  const inOrder = [...clusters.values()].sort((a, b) => b.order - a.order);
  const shown = inOrder.filter((c) => !narrowed || found.has(c.id) || !filled.has(c.id));
  const columns = [column(FRESH, null), ...shown.map((c) => column(c.id, c))];
  const unseen = inOrder.length - shown.length;
  if (before.unseen === unseen && same(before.columns, columns)) return before;
  return { columns, unseen };
}

/** The ids in reading order: column by column, from top to bottom. */
export function idsOf(board: Board): string[] {
  return board.columns.flatMap((column) => column.notes.map((note) => note.id));
}

/** How many of the notes each table has, by table id: the bar under a cluster's name. */
export function shares(notes: readonly NoteView[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const note of notes) counts.set(note.table, (counts.get(note.table) ?? 0) + 1);
  return counts;
}
