import { describe, expect, it } from 'vitest';
import { contain, fitSize, linesOf, widthOf } from './fit';

describe('sizes of large text', () => {
  it('counts half-width characters as a little more than half', () => {
    expect(widthOf('居場所')).toBe(3);
    expect(widthOf('Wi-Fi')).toBeCloseTo(2.9);
  });

  it('counts lines, and one that just fits as one', () => {
    expect(linesOf('あいうえお', 100, 500)).toBe(1);
    expect(linesOf('あいうえおか', 100, 500)).toBe(2);
    expect(linesOf('あ\nい', 100, 500)).toBe(2);
  });

  it('takes the largest size that fits, else the smallest there is', () => {
    const box = { width: 1000, height: 300 };
    expect(fitSize('短い問い', box, [120, 90, 60])).toBe(120);
    expect(fitSize('あ'.repeat(25), box, [120, 90, 60])).toBe(60);
    expect(fitSize('あ'.repeat(500), box, [120, 90, 60])).toBe(60);
  });

  it('contains a frame without changing its shape', () => {
    expect(contain({ width: 1600, height: 800 }, { width: 1920, height: 834 })).toEqual({
      width: 1668,
      height: 834,
    });
    expect(contain({ width: 1600, height: 400 }, { width: 1920, height: 834 })).toEqual({
      width: 1920,
      height: 480,
    });
  });
});
