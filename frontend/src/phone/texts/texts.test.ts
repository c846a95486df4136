import { parts, plain } from '@shared/ruby';
import { describe, expect, it } from 'vitest';
import easy from './easy';
import en from './en';
import ja from './ja';

/** Every sentence of a catalogue by its path; functions are called with what they might get. */
function sentences(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return [[path, String(value('3', '24'))]];
  return Object.entries(value as object).flatMap(([key, inner]) =>
    sentences(inner, `${path}.${key}`),
  );
}

// Japanese texts that are only heard or stand in attributes, where there is no ruby.
const PLAIN = /\.(digest|says\w+|tookBack|wordsLabel|placeholder)$/;

describe('easy Japanese', () => {
  const all = sentences(easy);

  it.each(all)('%s has sentences of at most 30 characters', (_, text) => {
    for (const sentence of plain(text).split(/(?<=[。？])/)) {
      expect([...sentence].length, sentence).toBeLessThanOrEqual(30);
    }
  });

  it.each(all.filter(([path]) => !PLAIN.test(path)))(
    '%s has a reading on every kanji',
    (_, text) => {
      const bare = parts(text)
        .filter((part) => part.reading === undefined)
        .map((part) => part.text);
      expect(bare.join('')).not.toMatch(/\p{Script=Han}/u);
    },
  );
});

it('no catalogue leaves a sentence empty', () => {
  for (const texts of [ja, easy, en]) {
    for (const [path, text] of sentences(texts)) expect(text, path).not.toBe('');
  }
});

it('English holds no Japanese, and Japanese no readings', () => {
  for (const [path, text] of sentences(en)) {
    expect(text, path).not.toMatch(/[\u3041-\u30ff\u4e00-\u9fff]/);
  }
  for (const [path, text] of sentences(ja)) expect(text, path).not.toContain('《');
});
