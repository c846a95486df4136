import { describe, expect, it } from 'vitest';
import { fitSize, linesIn, linesOf, widthOf } from './fit';

describe('sizes of large text', () => {
  it('counts half-width characters by their kind, emoji as wider than they are high', () => {
    expect(widthOf('居場所')).toBe(3);
    expect(widthOf('W'.repeat(140))).toBe(140);
    expect(widthOf('Wi-Fi')).toBeCloseTo(1 + 0.45 + 0.45 + 0.8 + 0.45);
    expect(widthOf('😀')).toBe(1.3);
    expect(widthOf('👍🏽')).toBe(1.3);
  });

  it('finds a size for the widest and the highest notes that there may be', () => {
    const box = { width: 1620, height: 520 };
    const sizes = [128, 96, 72, 64, 56, 48, 40, 34, 28];
    for (const text of ['W'.repeat(140), '😀'.repeat(140), 'あ\n'.repeat(12).trim()]) {
      const size = fitSize(text, box, sizes, 1.5);
      expect(linesOf(text, size, box.width)).toBeLessThanOrEqual(linesIn(box.height, size, 1.5));
    }
  });

  it('cuts after whole lines', () => {
    expect(linesIn(520, 56, 1.5)).toBe(6);
    expect(linesIn(520, 28, 1.5)).toBe(12);
    expect(linesIn(20, 28, 1.5)).toBe(1);
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
