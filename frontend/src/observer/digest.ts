import { DIGEST_MS } from '@shared/announce';

/**
 * What a screen reader is told: one polite sentence at most every ten seconds, so at most six a
 * minute however fast notes come.
 */

/** What can be announced; each can be muted by itself. */
export type Topic = 'notes' | 'step' | 'stage' | 'link';
export const TOPICS: readonly Topic[] = ['notes', 'step', 'stage', 'link'];

export interface Digest {
  /** Notes since the last announcement. */
  readonly notes: number;
  /** The newest sentence of each other topic since then. */
  readonly lines: ReadonlyMap<Topic, string>;
  readonly spokeAt: number;
}

export interface DigestText {
  newNotes: (fresh: number, total: number) => string;
  join: (sentences: string[]) => string;
}

export function newDigest(now: number): Digest {
  return { notes: 0, lines: new Map(), spokeAt: now };
}

export function addNotes(digest: Digest, count: number): Digest {
  return count > 0 ? { ...digest, notes: digest.notes + count } : digest;
}

export function addLine(digest: Digest, topic: Topic, sentence: string): Digest {
  return { ...digest, lines: new Map(digest.lines).set(topic, sentence) };
}

/** What to say now, if anything, and what stays to be said. Muted topics are forgotten. */
export function speak(
  digest: Digest,
  now: number,
  total: number,
  muted: ReadonlySet<Topic>,
  text: DigestText,
): { digest: Digest; said: string | null } {
  if (now - digest.spokeAt < DIGEST_MS) return { digest, said: null };
  const sentences = [...digest.lines]
    .filter(([topic]) => !muted.has(topic))
    .map(([, line]) => line);
  if (digest.notes > 0 && !muted.has('notes')) sentences.push(text.newNotes(digest.notes, total));
  if (sentences.length === 0) {
    return { digest: { notes: 0, lines: new Map(), spokeAt: digest.spokeAt }, said: null };
  }
  return { digest: newDigest(now), said: text.join(sentences) };
}
