import type { ClusterView, NoteView, TableView } from '@shared/protocol.gen';

export interface OutlineGroup {
  /** The cluster; `null` for notes that belong to none. */
  readonly cluster: ClusterView | null;
  readonly notes: readonly NoteView[];
}

export interface OutlineTable {
  readonly table: TableView;
  readonly notes: number;
  readonly groups: readonly OutlineGroup[];
}

/** Table → cluster → note, in one line of reading: clusters in their order, loose notes last. */
export function outline(
  tables: readonly TableView[],
  clusters: ReadonlyMap<string, ClusterView>,
  notes: Iterable<NoteView>,
): OutlineTable[] {
  const byTable = new Map<string, NoteView[]>();
  for (const note of notes) {
    const list = byTable.get(note.table);
    if (list) list.push(note);
    else byTable.set(note.table, [note]);
  }
  return [...tables]
    .sort((a, b) => a.number - b.number)
    .map((table) => {
      const own = (byTable.get(table.id) ?? []).sort((a, b) => a.at - b.at);
      return { table, notes: own.length, groups: group(own, clusters) };
    });
}

function group(
  notes: readonly NoteView[],
  clusters: ReadonlyMap<string, ClusterView>,
): OutlineGroup[] {
  const groups = new Map<string, NoteView[]>();
  for (const note of notes) {
    const id = note.cluster !== undefined && clusters.has(note.cluster) ? note.cluster : '';
    const list = groups.get(id);
    if (list) list.push(note);
    else groups.set(id, [note]);
  }
  return [...groups]
    .map(([id, own]) => ({ cluster: clusters.get(id) ?? null, notes: own }))
    .sort((a, b) => place(a.cluster) - place(b.cluster));
}

function place(cluster: ClusterView | null): number {
  return cluster === null ? Number.POSITIVE_INFINITY : cluster.order;
}
