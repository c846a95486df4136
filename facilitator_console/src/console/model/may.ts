import type { ClusterView, Commands, NoteView, You } from '@shared/protocol.gen';

type Command = keyof Commands;

/**
 * What a table facilitator may do, always within the own table; a host may do everything that a
 * console offers. The server decides again: this only spares people buttons that would refuse.
 */
const TABLE_FACILITATOR: ReadonlySet<Command> = new Set([
  'note.post',
  'note.edit',
  'note.hold',
  'note.release',
  'note.prune',
  'note.restore',
  'cluster.make',
  'cluster.label',
  'cluster.merge',
  'cluster.dissolve',
  'cluster.put',
  'cluster.take_out',
  'undo',
]);

export function may(you: You | null, command: Command): boolean {
  if (you?.role === 'host') return true;
  return you?.role === 'facilitator' && TABLE_FACILITATOR.has(command);
}

/** Whether this note is theirs to shape. */
export function shapesNote(you: You | null, note: NoteView): boolean {
  return you?.role === 'host' || (you?.role === 'facilitator' && note.table === you.table);
}

/** Whether this cluster is theirs to shape: a table facilitator's are those made at the table. */
export function shapesCluster(you: You | null, cluster: ClusterView): boolean {
  return you?.role === 'host' || (you?.role === 'facilitator' && cluster.table === you.table);
}
