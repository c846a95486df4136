import type { CloudView, CloudWord } from '@shared/protocol.gen';
import { ranked } from '@shared/ui/Cloud';
import type { Seen } from './queue';

interface Moment {
  readonly notes: Seen;
  readonly cloud: CloudView | null;
}

/**
 * The words of the picture that is read, by voices, without those that may not be shown any more.
 *
 * A picture that stands still keeps its words even when newer ones crowd them out of the live
 * cloud, since those are the last in rank. A word that left from a higher rank was hidden; and
 * after notes were taken out, every word that left may have been theirs.
 */
export function wordsToShow(picture: Moment, live: Moment): CloudWord[] {
  const words = ranked(picture.cloud?.words ?? []);
  const now = live.cloud;
  if (now === null || now === picture.cloud || now.question !== picture.cloud?.question) {
    return words;
  }
  const left = new Set(now.words.map((word) => word.key));
  const fewest = now.words.reduce((least, word) => Math.min(least, word.voices), Infinity);
  const tookOut = [...picture.notes.keys()].some((id) => !live.notes.has(id));
  return words.filter((word) => left.has(word.key) || (!tookOut && word.voices <= fewest));
}
