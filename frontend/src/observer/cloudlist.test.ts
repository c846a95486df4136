import type { CloudView, CloudWord } from '@shared/protocol.gen';
import { describe, expect, it } from 'vitest';
import { wordsToShow } from './cloudlist';

const cloud = (words: Record<string, number>, question = 'q1'): CloudView => ({
  question,
  version: 1,
  width: 100,
  height: 100,
  words: Object.entries(words).map(
    ([key, voices]): CloudWord => ({
      key,
      text: key,
      voices,
      tables: {},
      x: 0,
      y: 0,
      size: 1,
      level: 1,
    }),
  ),
});
const notes = (...ids: string[]) => new Map(ids.map((id) => [id, { at: 0 }]));
const shown = (...args: Parameters<typeof wordsToShow>) => wordsToShow(...args).map((w) => w.key);

describe('the words of a picture that stands still', () => {
  const picture = { notes: notes('n1', 'n2'), cloud: cloud({ 海: 9, 犬: 5, 畑: 1, 鳥: 1 }) };

  it('stay when newer words crowd them out', () => {
    const live = { notes: notes('n1', 'n2', 'n3'), cloud: cloud({ 海: 9, 犬: 6, 鳥: 1, 花: 2 }) };
    expect(shown(picture, live)).toEqual(['海', '犬', '畑', '鳥']);
  });

  it('leave when they were hidden', () => {
    const live = { notes: picture.notes, cloud: cloud({ 海: 9, 畑: 1, 鳥: 1 }) };
    expect(shown(picture, live)).toEqual(['海', '畑', '鳥']);
  });

  it('leave with the notes that were taken out', () => {
    const live = { notes: notes('n1'), cloud: cloud({ 海: 9, 犬: 5, 鳥: 1 }) };
    expect(shown(picture, live)).toEqual(['海', '犬', '鳥']);
  });

  it('stay when the room speaks of another question', () => {
    const live = { notes: picture.notes, cloud: cloud({ 駅: 3 }, 'q2') };
    expect(shown(picture, live)).toEqual(['海', '犬', '畑', '鳥']);
  });
});
