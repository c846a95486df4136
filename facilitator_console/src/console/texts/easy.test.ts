import { describe, expect, it } from 'vitest';
import { easy } from './easy';

/** Every sentence of a catalogue; functions are asked with small numbers. */
function sentences(entry: unknown): string[] {
  if (typeof entry === 'string') return [entry];
  if (typeof entry === 'function') {
    const done = Object.assign(Object(1), { count: 1, name: 'x' });
    return sentences(entry(done, 1, 1));
  }
  return entry && typeof entry === 'object' ? Object.values(entry).flatMap(sentences) : [];
}

describe('easy Japanese', () => {
  const all = sentences(easy);

  it('reaches every kind of entry', () => {
    expect(all.length).toBeGreaterThan(200);
    expect(all.every((text) => !text.includes('undefined'))).toBe(true);
  });

  it('has no kanji, for there are no readings on this screen', () => {
    expect(all.filter((text) => /\p{Script=Han}/u.test(text))).toEqual([]);
  });

  it('keeps sentences short', () => {
    const long = all
      .flatMap((text) => text.split(/[。？]/))
      .filter((sentence) => sentence.replace(/\s/g, '').length > 30);
    expect(long).toEqual([]);
  });
});
