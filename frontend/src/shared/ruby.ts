/**
 * Readings in catalogue sentences: `意見《いけん》` gives 意見 the reading いけん. The reading belongs
 * to the run of kanji (with 々 and ヶ) right before it.
 */

export interface Part {
  text: string;
  reading?: string;
}

const RUN = /([\p{Script=Han}々ヶ〆]+)《([^》]*)》/gu;

/** A sentence cut into runs with and without a reading. */
export function parts(sentence: string): Part[] {
  const found: Part[] = [];
  let end = 0;
  for (const match of sentence.matchAll(RUN)) {
    const [whole, text = '', reading = ''] = match;
    if (match.index > end) found.push({ text: sentence.slice(end, match.index) });
    found.push({ text, reading });
    end = match.index + whole.length;
  }
  if (end < sentence.length) found.push({ text: sentence.slice(end) });
  return found;
}

/** The sentence without readings, for names of controls, titles and announcements. */
export function plain(sentence: string): string {
  return sentence.replace(RUN, '$1');
}
