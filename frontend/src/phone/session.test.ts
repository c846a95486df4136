import { expect, it } from 'vitest';
import { personal } from './personal';
import { href, parseRoute } from './route';
import { codeIn, last, remember } from './session';

it.each([
  ['482913', '482913'],
  ['４８２ ９１３', '482913'],
  ['https://example.jp/j/482913', '482913'],
  ['4829134', '482913'],
  ['48-29', '4829'],
])('reads the code in %j', (text, code) => {
  expect(codeIn(text)).toBe(code);
});

it.each([
  ['連絡は０９０－１２３４－５６７８へ', true],
  ['mail: taro@example.jp', true],
  ['2035年に12,000人が来る', false],
  ['100000000000円', false],
])('sees personal data in %j: %s', (text, found) => {
  expect(personal(text)).toBe(found);
});

it('finds the way back from an address', () => {
  expect(parseRoute(href('words', 'お茶/100%'))).toEqual({ view: 'words', word: 'お茶/100%' });
  expect(parseRoute('#mine')).toEqual({ view: 'mine', word: null });
  expect(parseRoute('#nowhere')).toEqual({ view: 'board', word: null });
  expect(parseRoute('#words/%E0%A4%A')).toEqual({ view: 'words', word: null });
});

it('knows the workshop that the phone was in last, until it is forgotten', () => {
  expect(last()).toBeNull();
  remember({ workshop: 'w1', title: '海辺の広場' });
  expect(last()).toEqual({ workshop: 'w1', title: '海辺の広場' });
  remember(null);
  expect(last()).toBeNull();
});
