/** Characters as a reader counts them, the way the server counts a note. */

interface Segments {
  segment(text: string): Iterable<unknown>;
}
type SegmenterType = new (locale: string, options: { granularity: 'grapheme' }) => Segments;

// Firefox has it from 125 on, Safari from 14.1.
const Segmenter = (Intl as { Segmenter?: SegmenterType }).Segmenter;
const segmenter = Segmenter ? new Segmenter('ja', { granularity: 'grapheme' }) : null;

const EXTENDS = /\p{M}|\u200d|[\u{1f3fb}-\u{1f3ff}\u{e0020}-\u{e007f}\uff9e\uff9f]/u;
const REGIONAL = /[\u{1f1e6}-\u{1f1ff}]/u;

/** The main rules of Unicode Standard Annex 29, for browsers without a segmenter. */
export function countByRules(text: string): number {
  let count = 0;
  let previous = '';
  let flags = 0;
  for (const char of text) {
    flags = REGIONAL.test(char) ? flags + 1 : 0;
    const joined =
      previous !== '' &&
      (EXTENDS.test(char) ||
        (previous === '\u200d' && (char.codePointAt(0) ?? 0) >= 0x203c) ||
        (flags > 0 && flags % 2 === 0));
    if (!joined) count += 1;
    previous = char;
  }
  return count;
}

/** How many characters a reader sees in `text`, blank ends and blank lines left out. */
export function characters(text: string): number {
  const trimmed = text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]*\n\s*/g, '\n')
    .trim();
  if (segmenter === null) return countByRules(trimmed);
  let count = 0;
  for (const _ of segmenter.segment(trimmed)) count += 1;
  return count;
}
