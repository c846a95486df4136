import { describe, expect, it } from 'vitest';
import { may, shapesCluster, shapesNote } from './may';
import { cluster, note } from './samples';

const host = { role: 'host', table: null } as const;
const third = { role: 'facilitator', table: 't3' } as const;

describe('may', () => {
  it('leaves the room to the host', () => {
    expect(may(host, 'step.go')).toBe(true);
    expect(may(third, 'step.go')).toBe(false);
    expect(may(third, 'word.hide')).toBe(false);
    expect(may(third, 'cluster.make')).toBe(true);
  });

  it('leaves nothing to who has not been let in or only watches', () => {
    expect(may(null, 'note.prune')).toBe(false);
    expect(may({ role: 'observer', table: null }, 'note.prune')).toBe(false);
  });

  it('keeps a table facilitator to the own table', () => {
    expect(shapesNote(third, note(1, { table: 't3' }))).toBe(true);
    expect(shapesNote(third, note(1, { table: 't1' }))).toBe(false);
    expect(shapesNote(host, note(1, { table: 't1' }))).toBe(true);
    expect(shapesCluster(third, cluster(1, { table: 't3' }))).toBe(true);
    expect(shapesCluster(third, cluster(1))).toBe(false);
    expect(shapesCluster(host, cluster(1, { table: 't3' }))).toBe(true);
  });
});
