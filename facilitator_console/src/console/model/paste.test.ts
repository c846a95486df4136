import { describe, expect, it } from 'vitest';
import { pastedNotes, tooLong } from './paste';

describe('pastedNotes', () => {
  it('takes one note a line, without bullets and empty lines', () => {
    expect(pastedNotes('・ベンチがほしい\r\n\n  2. 木かげ\n（３行目ではない）\n- bench')).toEqual([
      'ベンチがほしい',
      '木かげ',
      '（３行目ではない）',
      'bench',
    ]);
  });

  it('leaves numbers that belong to the sentence', () => {
    expect(pastedNotes('3年後も通いたい')).toEqual(['3年後も通いたい']);
    expect(pastedNotes('3.5mの道は狭い')).toEqual(['3.5mの道は狭い']);
  });
});

describe('tooLong', () => {
  it('counts as a reader does', () => {
    expect(tooLong('あ'.repeat(140))).toBe(false);
    expect(tooLong('あ'.repeat(141))).toBe(true);
    expect(tooLong('👩‍👩‍👧‍👦'.repeat(140))).toBe(false);
  });
});
