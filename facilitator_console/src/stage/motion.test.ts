import type { CloudWord } from '@shared/protocol.gen';
import { expect, it } from 'vitest';
import { movesOf } from './motion';

const word = (key: string, x: number, size = 40, voices = 1): CloudWord => ({
  key,
  text: key,
  voices,
  tables: {},
  x,
  y: 0,
  size,
  level: 1,
});

it('moves only words that came, moved or grew', () => {
  const before = [word('海', 10), word('犬', 20), word('畑', 30), word('鳥', 40)];
  const after = [word('犬', 20, 40, 9), word('海', 10, 50), word('畑', 31), word('花', 50)];
  const moves = movesOf(new Map(before.map((w) => [w.key, w])), after);
  expect(moves).toEqual([
    { index: 1, from: before[0] },
    { index: 2, from: before[2] },
    { index: 3, from: null },
  ]);
});
