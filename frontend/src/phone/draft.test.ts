import { describe, expect, it } from 'vitest';
import { Draft } from './draft';

describe('a draft', () => {
  it('outlives a reload', () => {
    const draft = new Draft('w-reload');
    draft.choose('worry');
    draft.type('half a', 100, 'q1', true);
    draft.type('half a note', 200, 'q1', true);
    const again = new Draft('w-reload');
    expect(again).toMatchObject({
      text: 'half a note',
      kind: 'worry',
      question: 'q1',
      typedAt: 200,
      inTime: true,
    });
    expect(new Draft('w-other').text).toBe('');
  });

  it('stays with the question for which it was begun, until it is pointed elsewhere', () => {
    const draft = new Draft('w-question');
    draft.type('a', 100, 'q1', true);
    draft.type('ab', 200, 'q2', true);
    expect(draft.question).toBe('q1');
    draft.aim('q2');
    expect(draft.question).toBe('q2');
  });

  it('is in time only while its last key press was', () => {
    const draft = new Draft('w-time');
    draft.type('a', 100, 'q1', true);
    expect(draft.inTime).toBe(true);
    draft.type('ab', 200, 'q1', false);
    expect(draft.inTime).toBe(false);
  });

  it('may be sent for ten minutes after the closing, or after the last key press', () => {
    const draft = new Draft('w-late');
    draft.type('a', 1_000, 'q1', true);
    expect(draft.stillTaken(500_000 + 599_999, 500_000)).toBe(true);
    expect(draft.stillTaken(500_000 + 600_000, 500_000)).toBe(false);
    expect(draft.stillTaken(600_999, null)).toBe(true);
    expect(draft.stillTaken(601_000, null)).toBe(false);
    draft.type('ab', 1_500, 'q1', false);
    expect(draft.stillTaken(1_600, null)).toBe(false);
  });

  it('keeps the kind when it has been sent', () => {
    const draft = new Draft('w-clear');
    draft.choose('good');
    draft.type('a', 100, 'q1', true);
    draft.clear();
    expect([draft.text, draft.kind, draft.inTime]).toEqual(['', 'good', false]);
    draft.type('b', 300, 'q2', true);
    expect(draft.question).toBe('q2');
  });
});
