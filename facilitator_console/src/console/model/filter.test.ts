import { describe, expect, it } from 'vitest';
import { EVERYTHING, elsewhere, folded, matcher, narrows, RUNNING, START } from './filter';
import { note } from './samples';

describe('folded', () => {
  it('makes kana, width and case alike', () => {
    expect(folded('ベンチ')).toBe(folded('べんち'));
    expect(folded('ＢＥＮＣＨ')).toBe('bench');
    expect(folded('ﾍﾞﾝﾁ')).toBe('べんち');
  });
});

describe('matcher', () => {
  const bench = note(1, { text: '木かげの下にベンチがほしい', table: 't2', kind: 'want' });

  it('wants every word of the search', () => {
    expect(matcher({ ...EVERYTHING, text: 'べんち　木かげ' }, null)(bench)).toBe(true);
    expect(matcher({ ...EVERYTHING, text: 'ベンチ 朝市' }, null)(bench)).toBe(false);
  });

  it('keeps held notes in play and leaves pruned ones out until asked', () => {
    const held = note(2, { status: 'held' });
    const pruned = note(3, { status: 'pruned', reason: 'duplicate' });
    const shown = (state: typeof EVERYTHING.state) =>
      [bench, held, pruned].filter(matcher({ ...EVERYTHING, state }, null)).map((n) => n.id);
    expect(shown('working')).toEqual(['n1', 'n2']);
    expect(shown('visible')).toEqual(['n1']);
    expect(shown('held')).toEqual(['n2']);
    expect(shown('pruned')).toEqual(['n3']);
    expect(shown('all')).toEqual(['n1', 'n2', 'n3']);
  });

  it('filters by table, kind and question together', () => {
    expect(matcher({ ...EVERYTHING, table: 't2', kind: 'want' }, null)(bench)).toBe(true);
    expect(matcher({ ...EVERYTHING, table: 't1', kind: 'want' }, null)(bench)).toBe(false);
    expect(matcher({ ...EVERYTHING, question: 'q9' }, null)(bench)).toBe(false);
  });

  it('follows the running question, and shows all while none runs', () => {
    const filter = { ...EVERYTHING, question: RUNNING };
    expect(matcher(filter, 'q1')(bench)).toBe(true);
    expect(matcher(filter, 'q2')(bench)).toBe(false);
    expect(matcher(filter, null)(bench)).toBe(true);
  });
});

describe('elsewhere', () => {
  const notes = [note(1), note(2, { question: 'q0' }), note(3, { question: 'q0', table: 't2' })];

  it('counts what only the question leaves out', () => {
    expect(elsewhere(START, 'q1', notes)).toBe(2);
    expect(elsewhere({ ...START, table: 't2' }, 'q1', notes)).toBe(1);
    expect(elsewhere({ ...EVERYTHING, question: 'q0' }, 'q1', notes)).toBe(1);
  });

  it('is nothing while all questions are shown', () => {
    expect(elsewhere(START, null, notes)).toBe(0);
    expect(elsewhere(EVERYTHING, 'q1', notes)).toBe(0);
  });
});

describe('narrows', () => {
  it('is false for what a facilitator starts with, and for blanks', () => {
    expect(narrows(EVERYTHING)).toBe(false);
    expect(narrows(START)).toBe(false);
    expect(narrows({ ...EVERYTHING, text: '  ' })).toBe(false);
    expect(narrows({ ...EVERYTHING, state: 'pruned' })).toBe(true);
    expect(narrows({ ...EVERYTHING, table: 't1' })).toBe(true);
  });
});
