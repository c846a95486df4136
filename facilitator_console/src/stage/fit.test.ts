import { describe, expect, it } from 'vitest';
import { fitSize, linesOf, widthOf } from './fit';

describe('sizes of large text', () => {
  it('counts half-width characters as a little more than half', () => {
    expect(widthOf('居場所')).toBe(3);
    expect(widthOf('Wi-Fi')).toBeCloseTo(2.9);
  });

  it('counts lines, and one that just fits as one', () => {
    expect(linesOf('あいうえお', 100, 500)).toBe(1);
    expect(linesOf('あいうえおか', 100, 500)).toBe(2);
    expect(linesOf('あ\nい', 100, 500)).toBe(2);
    expect(linesOf('', 100, 500)).toBe(1);
  });

  it('counts with breaks between phrases only, as the lines are broken', () => {
    // 帰省したら｜同級生が｜なんとなく集まってる: 5, 4 and 10 wide.
    expect(linesOf('帰省したら同級生が', 100, 900)).toBe(1);
    expect(linesOf('帰省したら同級生が', 100, 800)).toBe(2);
    expect(linesOf('あ'.repeat(12), 100, 500)).toBe(3);
  });

  it('takes the largest size that fits, else the smallest there is', () => {
    const box = { width: 1000, height: 300 };
    expect(fitSize('短い問い', box, [120, 90, 60])).toBe(120);
    expect(fitSize('あ'.repeat(25), box, [120, 90, 60])).toBe(60);
    expect(fitSize('あ'.repeat(500), box, [120, 90, 60])).toBe(60);
  });
});
