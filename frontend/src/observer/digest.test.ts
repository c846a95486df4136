import { describe, expect, it } from 'vitest';
import { addLine, addNotes, type DigestText, newDigest, speak, type Topic } from './digest';

const text: DigestText = {
  newNotes: (fresh, total) => `新しい意見 ${fresh}件、計${total}件`,
  join: (sentences) => sentences.join('。'),
};
const nobody = new Set<Topic>();

describe('the digest for screen readers', () => {
  it('says how many came and how many there are', () => {
    const digest = addNotes(addNotes(newDigest(0), 5), 3);
    expect(speak(digest, 10_000, 142, nobody, text).said).toBe('新しい意見 8件、計142件');
  });

  it('speaks at most six times a minute at 200 notes a minute', () => {
    let digest = newDigest(0);
    let total = 0;
    const said: string[] = [];
    for (let ms = 0; ms < 60_000; ms += 300) {
      digest = addNotes(digest, 1);
      total += 1;
      const next = speak(digest, ms, total, nobody, text);
      digest = next.digest;
      if (next.said !== null) said.push(next.said);
    }
    expect(said).toHaveLength(5);
    expect(said[0]).toBe('新しい意見 35件、計35件');
  });

  it('keeps quiet when nothing happened', () => {
    expect(speak(newDigest(0), 60_000, 3, nobody, text).said).toBeNull();
  });

  it('puts the newest step before the count, in one sentence', () => {
    let digest = addLine(newDigest(0), 'step', 'いまは 対話1');
    digest = addLine(addNotes(digest, 2), 'step', 'いまは 対話2');
    expect(speak(digest, 10_000, 9, nobody, text).said).toBe('いまは 対話2。新しい意見 2件、計9件');
  });

  it('leaves out muted topics for good', () => {
    const digest = addLine(addNotes(newDigest(0), 2), 'stage', '投影画面は 島');
    const notes = speak(digest, 10_000, 2, new Set<Topic>(['stage']), text);
    expect(notes.said).toBe('新しい意見 2件、計2件');
    const silent = speak(digest, 10_000, 2, new Set<Topic>(['stage', 'notes']), text);
    expect(silent.said).toBeNull();
    expect(speak(silent.digest, 20_000, 2, nobody, text).said).toBeNull();
  });
});
