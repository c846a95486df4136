import { kindLabel } from '@shared/kinds';
import type { NoteView, TableView, WorkshopView } from '@shared/protocol.gen';
import { tableName, tableOf } from '@shared/tables';

/** A note as one sentence, for announcements: "3班、気になる、夜は暗い". */
export function sentenceOf(
  note: NoteView,
  room: { readonly workshop: WorkshopView; readonly tables: readonly TableView[] },
): string {
  const table = tableOf(room.tables, note.table);
  const kind = kindLabel(room.workshop.kinds, note.kind);
  return [table && tableName(table), kind, note.text].filter(Boolean).join('、');
}
