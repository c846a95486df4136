import { describe, expect, it } from 'vitest';
import { type Board, boardOf } from './columns';
import { heir, neighbour } from './grid';
import { cluster, clusters, note } from './samples';

/** Columns: fresh n1 n2 n3 · c2 empty · c1 n4. */
function board(gone: readonly string[] = [], moved: Record<string, string> = {}): Board {
  const notes = [note(1), note(2), note(3), note(4, { cluster: 'c1' })]
    .filter((n) => !gone.includes(n.id))
    .map((n) => (moved[n.id] ? { ...n, cluster: moved[n.id] as string } : n));
  return boardOf(notes, clusters(cluster(1), cluster(2)), () => true, false, 'oldest');
}

describe('neighbour', () => {
  it('moves within the column and stops at its ends', () => {
    expect(neighbour(board(), 'n2', 'down')).toBe('n3');
    expect(neighbour(board(), 'n3', 'down')).toBe('n3');
    expect(neighbour(board(), 'n1', 'up')).toBe('n1');
    expect(neighbour(board(), 'n1', 'last')).toBe('n3');
    expect(neighbour(board(), 'n3', 'first')).toBe('n1');
  });

  it('moves between columns over empty ones, to the same height or the last note', () => {
    expect(neighbour(board(), 'n3', 'right')).toBe('n4');
    expect(neighbour(board(), 'n4', 'left')).toBe('n1');
    expect(neighbour(board(), 'n4', 'right')).toBe('n4');
  });
});

describe('heir', () => {
  it('is the note below, at the end the one above', () => {
    expect(heir(board(), board(['n2']), 'n2')).toBe('n3');
    expect(heir(board(), board(['n3']), 'n3')).toBe('n2');
  });

  it('passes over notes that left together', () => {
    expect(heir(board(), board(['n2', 'n3']), 'n2')).toBe('n1');
  });

  it('stays in the column when the note moved to another', () => {
    expect(heir(board(), board([], { n1: 'c1' }), 'n1')).toBe('n2');
  });

  it('goes to the nearest column with notes when its own is empty', () => {
    expect(heir(board(), board(['n1', 'n2', 'n3']), 'n1')).toBe('n4');
    expect(heir(board(), board(['n4']), 'n4')).toBe('n1');
  });

  it('is nobody on an empty board', () => {
    expect(heir(board(), board(['n1', 'n2', 'n3', 'n4']), 'n1')).toBeNull();
  });
});
