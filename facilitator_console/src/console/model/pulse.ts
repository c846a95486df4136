import type { NoteView, TableView } from '@shared/protocol.gen';
import { statusOf } from './filter';

/** Minutes without a note after which a table counts as quiet. */
export const QUIET_MINUTES = 3;

/** A table at a glance: its visible notes in the question, and when the last one came (ms). */
export interface Pulse {
  table: TableView;
  notes: number;
  last: number | null;
}

/** `question` `null` counts every note. */
export function pulses(
  tables: readonly TableView[],
  notes: Iterable<NoteView>,
  question: string | null,
): Pulse[] {
  const byTable = new Map(
    tables.map((table) => [table.id, { notes: 0, last: null as number | null }]),
  );
  for (const note of notes) {
    if (question !== null && note.question !== question) continue;
    const entry = byTable.get(note.table);
    if (!entry) continue;
    if (statusOf(note) === 'visible') entry.notes += 1;
    if (entry.last === null || note.at > entry.last) entry.last = note.at;
  }
  return tables.map((table) => ({ table, ...(byTable.get(table.id) ?? { notes: 0, last: null }) }));
}

/** How a table stands: `empty` has nobody and no notes, and only where people are can it be quiet. */
export type Standing = 'empty' | 'quiet' | 'on';

/** `online` people are connected now, `joined` came at all; `quiet` is of `quietMinutes`. */
export function standing(
  pulse: Pulse,
  online: number,
  joined: number,
  quiet: number | null,
): Standing {
  if (online > 0) return quiet === null ? 'on' : 'quiet';
  return joined === 0 && pulse.notes === 0 ? 'empty' : 'on';
}

/**
 * Whole minutes since the table's last note, or since posting could begin; `null` while that is
 * less than `QUIET_MINUTES`. A clock that stands still does not count.
 */
export function quietMinutes(pulse: Pulse, since: number, now: number): number | null {
  const minutes = Math.floor((now - Math.max(pulse.last ?? 0, since)) / 60_000);
  return minutes >= QUIET_MINUTES ? minutes : null;
}
