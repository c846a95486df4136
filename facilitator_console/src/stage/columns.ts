import type { CloudWord, NoteView, TableView } from '@shared/protocol.gen';

/** Tables on one picture; more are shown page by page. */
export const TABLES_PER_PAGE = 12;

/** Columns and rows for so many tables, as near to the projector's shape as they go. */
export function gridOf(tables: number): { columns: number; rows: number } {
  const columns = tables <= 3 ? Math.max(tables, 1) : tables <= 4 ? 2 : tables <= 6 ? 3 : 4;
  return { columns, rows: Math.max(1, Math.ceil(tables / columns)) };
}

/** How much fits beside the number of a table, by the rows of the grid. */
export function roomFor(rows: number): { words: number; notes: number; lines: number } {
  if (rows === 1) return { words: 8, notes: 3, lines: 3 };
  if (rows === 2) return { words: 8, notes: 1, lines: 3 };
  return { words: 7, notes: 1, lines: 2 };
}

/**
 * What a table speaks about: its words by its own voices. Among equals, what the others say less
 * comes first, so that each table shows its own face.
 */
export function topWords(words: readonly CloudWord[], table: string, count: number): CloudWord[] {
  const here = (word: CloudWord) => word.tables[table] ?? 0;
  return words
    .filter((word) => here(word) > 0)
    .sort((a, b) => here(b) - here(a) || a.voices - b.voices || (a.key < b.key ? -1 : 1))
    .slice(0, count);
}

/** The newest notes of each table, newest first. `question` `null`: of the whole workshop. */
export function latestNotes(
  notes: Iterable<NoteView>,
  question: string | null,
): Map<string, NoteView[]> {
  const byTable = new Map<string, NoteView[]>();
  for (const note of notes) {
    if (question !== null && note.question !== question) continue;
    const list = byTable.get(note.table);
    if (list) list.push(note);
    else byTable.set(note.table, [note]);
  }
  for (const list of byTable.values()) list.sort((a, b) => b.at - a.at);
  return byTable;
}

/** Tables by number, cut into pages. */
export function pagesOf<T>(items: readonly T[], perPage: number): T[][] {
  const pages: T[][] = [];
  for (let start = 0; start < items.length; start += perPage) {
    pages.push(items.slice(start, start + perPage));
  }
  return pages;
}

export function byNumber(tables: readonly TableView[]): TableView[] {
  return [...tables].sort((a, b) => a.number - b.number);
}
