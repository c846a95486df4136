import { describe, expect, it } from 'vitest';
import { type Done, UndoLog } from './undo';

function store(first: Record<string, string> = {}) {
  const values = new Map(Object.entries(first));
  return {
    recall: (key: string) => values.get(key) ?? null,
    keep: (key: string, value: string) => void values.set(key, value),
  };
}

const made: Done = { act: 'make', count: 3, name: '' };
const pruned: Done = { act: 'prune', count: 1, name: '' };

describe('UndoLog', () => {
  it('names the last action, over a reload too', () => {
    const kept = store();
    const log = new UndoLog('w1', kept);
    log.push(made);
    log.push(pruned);
    expect(new UndoLog('w1', kept).entries).toEqual([made, pruned]);
    log.pop();
    expect(new UndoLog('w1', kept).entries).toEqual([made]);
    expect(new UndoLog('w2', kept).entries).toEqual([]);
  });

  it('remembers no more than the server does', () => {
    const log = new UndoLog('w1', store());
    for (let i = 0; i < 120; i++) log.push({ ...made, count: i });
    expect(log.entries).toHaveLength(100);
    expect(log.entries.at(-1)?.count).toBe(119);
  });

  it('reads past what is broken in the store', () => {
    expect(new UndoLog('w', store({ 'yoriai.undo.w': '{' })).entries).toEqual([]);
    const mixed = JSON.stringify([{ act: 'explode', count: 1, name: '' }, null, made]);
    expect(new UndoLog('w', store({ 'yoriai.undo.w': mixed })).entries).toEqual([made]);
  });
});
