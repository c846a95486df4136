import type { Board } from './columns';

export type Direction = 'up' | 'down' | 'left' | 'right' | 'first' | 'last';

interface Place {
  column: number;
  row: number;
}

function placeOf(board: Board, id: string): Place | null {
  for (const [column, { notes }] of board.columns.entries()) {
    const row = notes.findIndex((note) => note.id === id);
    if (row >= 0) return { column, row };
  }
  return null;
}

function at(board: Board, column: number, row: number): string | null {
  const notes = board.columns[column]?.notes ?? [];
  return notes[Math.min(row, notes.length - 1)]?.id ?? null;
}

/** The note that an arrow key leads to from `id`; empty columns are passed over. */
export function neighbour(board: Board, id: string, direction: Direction): string | null {
  const place = placeOf(board, id);
  if (!place) return null;
  const { column, row } = place;
  switch (direction) {
    case 'up':
      return at(board, column, Math.max(0, row - 1));
    case 'down':
      return at(board, column, row + 1);
    case 'first':
      return at(board, column, 0);
    case 'last':
      return at(board, column, Number.POSITIVE_INFINITY);
    case 'left':
    case 'right': {
      const step = direction === 'left' ? -1 : 1;
      for (let c = column + step; c >= 0 && c < board.columns.length; c += step) {
        const found = at(board, c, row);
        if (found !== null) return found;
      }
      return id;
    }
  }
}

/**
 * Where focus goes when the note that had it leaves its place: to the next note below it that
 * stayed in the column, else the one above, else the nearest column that has notes.
 */
export function heir(before: Board, after: Board, id: string): string | null {
  const place = placeOf(before, id);
  if (!place) return at(after, 0, 0);
  const old = before.columns[place.column];
  const now = after.columns.findIndex((column) => column.id === old?.id);
  if (old && now >= 0) {
    const stayed = new Set(after.columns[now]?.notes.map((note) => note.id));
    const candidates = [
      ...old.notes.slice(place.row + 1),
      ...old.notes.slice(0, place.row).reverse(),
    ];
    const found = candidates.find((note) => stayed.has(note.id));
    if (found) return found.id;
    const first = at(after, now, 0);
    if (first !== null) return first;
  }
  const from = now >= 0 ? now : Math.min(place.column, after.columns.length - 1);
  for (let distance = 1; distance <= after.columns.length; distance++) {
    const found = at(after, from - distance, 0) ?? at(after, from + distance, 0);
    if (found !== null) return found;
  }
  return null;
}
