import { afterEach, describe, expect, it } from 'vitest';
import { formatRemaining, remaining } from './clock';
import { characters, countByRules } from './graphemes';
import { chooseLang, lang, textLang } from './i18n';
import { newId } from './ids';
import { kindLabel } from './kinds';
import { phrases } from './phrase';
import type { RefusalCode } from './protocol.gen';
import { refusalText } from './refusals';
import { parts, plain } from './ruby';
import { tableHue, tableName, tableShape } from './tables';
import { word } from './testing/forms';
import { ranked, wordCounts } from './ui/Cloud';

afterEach(() => {
  lang.value = 'ja';
});

describe('the clock', () => {
  const clock = { step: 's1', started_at: 0, ends_at: 60_000, paused_at: null, posting: true };

  it('counts from the server time, stands while paused, and goes below zero', () => {
    expect(remaining(clock, 15_000)).toBe(45_000);
    expect(remaining({ ...clock, paused_at: 10_000 }, 55_000)).toBe(50_000);
    expect(remaining(clock, 61_000)).toBe(-1_000);
    expect(remaining(null, 5)).toBe(0);
  });

  it('never begins with more than there is', () => {
    expect(remaining(clock, -3)).toBe(60_000);
  });

  it.each([
    [760_000, '12:40'],
    [1, '0:01'],
    [0, '0:00'],
    [-30_000, '-0:30'],
    [3_720_000, '1:02:00'],
  ])('writes %i ms as %s', (ms, text) => {
    expect(formatRemaining(ms)).toBe(text);
  });
});

describe('characters', () => {
  it.each([
    ['', 0],
    ['  海辺\n\n\n広場 ', 5],
    ['か\u3099', 1],
    ['👨‍👩‍👧‍👦👍🏽', 2],
    ['🇯🇵🇫🇷', 2],
    ['ｶﾞ', 1],
  ])('%j is %i', (text, count) => {
    expect(characters(text)).toBe(count);
    if (text === text.trim()) expect(countByRules(text.normalize('NFC'))).toBe(count);
  });
});

describe('phrases', () => {
  it('break where a phrase ends and lose nothing', () => {
    const text = '2035年、海辺の広場で何をしていたいですか？';
    expect(phrases(text)).toEqual(['2035年、', '海辺の広場で', '何をしていたいですか？']);
    expect(phrases(text).join('')).toBe(text);
    expect(phrases('お茶を飲む「海」の家')).toEqual(['お茶を飲む', '「海」の家']);
  });

  it('keep short ones together, up to a length that narrow columns hold', () => {
    expect(phrases('音と光と文字でしらせる')).toEqual(['音と光と', '文字でしらせる']);
    expect(phrases('夜の道の明かりと、木の陰')).toEqual(['夜の道の', '明かりと、', '木の陰']);
    expect(phrases('図書館をもっと近くに夜も')).toEqual(['図書館をもっと', '近くに夜も']);
    expect(phrases('短い、長い')).toEqual(['短い、', '長い']);
  });
});

describe('languages', () => {
  it('follow the address, then the choice, then the browser', () => {
    expect(chooseLang('en', 'ja', ['ja'])).toBe('en');
    expect(chooseLang('xx', 'ja-easy', ['en'])).toBe('ja-easy');
    expect(chooseLang(null, null, ['pt-BR', 'ja-JP'])).toBe('ja');
    expect(chooseLang(null, null, ['pt-BR'])).toBe('en');
    expect(chooseLang(null, null, [])).toBe('ja');
  });

  it("mark Japanese text where the screen's own language is another", () => {
    expect(textLang('海')).toBeUndefined();
    lang.value = 'en';
    expect(textLang('海')).toBe('ja');
    expect(textLang('sea')).toBeUndefined();
  });
});

describe('readings', () => {
  it('belong to the kanji before them, and can be left out', () => {
    expect(parts('新《あたら》しい意見《いけん》')).toEqual([
      { text: '新', reading: 'あたら' },
      { text: 'しい' },
      { text: '意見', reading: 'いけん' },
    ]);
    expect(plain('新《あたら》しい意見《いけん》です')).toBe('新しい意見です');
  });
});

describe('names', () => {
  it('of tables: hue by eight, then another shape', () => {
    expect([1, 8, 9].map(tableHue)).toEqual(['var(--t1)', 'var(--t8)', 'var(--t1)']);
    expect([8, 9, 17].map(tableShape)).toEqual(['disc', 'square', 'cut']);
    expect(tableName({ number: 3, title: 'まつ' })).toBe('3班 まつ');
    lang.value = 'en';
    expect(tableName({ number: 3, title: '' })).toBe('Table 3');
  });

  it("of kinds: the workshop's own, the usual ones translated", () => {
    const kinds = [
      { kind: 'want' as const, label: 'こうしたい' },
      { kind: 'worry' as const, label: 'こまる' },
    ];
    expect(kindLabel(kinds, 'want')).toBe('こうしたい');
    lang.value = 'en';
    expect(kindLabel(kinds, 'want')).toBe('I want');
    expect(kindLabel(kinds, 'worry')).toBe('こまる');
  });

  it('of refusals: an unknown code of a newer server still says something', () => {
    expect(refusalText('taken_back' as RefusalCode)).not.toBe('');
  });
});

it('makes ids that the server takes', () => {
  const id = newId();
  expect(id).toMatch(/^[0-9a-f]{32}$/);
  expect(newId()).not.toBe(id);
});

it('ranks words by voices, equal ones by key, and says what the picture shows', () => {
  const words = [word('b', 2), word('a', 2), word('c', 5, { tables: { t1: 3, t2: 2 } })];
  expect(ranked(words).map((w) => w.key)).toEqual(['c', 'a', 'b']);
  const tables = ['t1', 't2', 't3'].map((id, i) => ({
    id,
    number: i + 1,
    title: '',
    place: 'hall' as const,
  }));
  const most = ranked(words)[0];
  expect(most && wordCounts(most, tables)).toBe('5人・3班のうち2班');
});
