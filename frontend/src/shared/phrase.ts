/**
 * Where large Japanese text may break, so that lines end with a phrase.
 *
 * A heuristic by script, for texts of a sentence or two: a phrase begins where kanji, katakana,
 * Latin letters or digits follow hiragana or punctuation. An honorific お or ご stays with what it
 * honours, and short phrases stay together, so that narrow columns are not ragged. Use with `word-break: keep-all; overflow-wrap: anywhere`.
 */

const HIRAGANA = /[\u3041-\u309f]/;
const STARTS = /[\p{Script=Han}\p{Script=Katakana}\p{L}\p{N}「『（(]/u;
const CLOSES = /[、。，．！？!?」』）)・：:]/;
const OPENS = /[「『（(]/;

/** A phrase shorter than this joins the next, as long as both are no longer than `MOST`. */
const SHORT = 4;
const MOST = 8;
const STOPS = /[、。，．！？!?：:]$/;

function joined(found: readonly string[]): string[] {
  const joined: string[] = [];
  for (const [i, phrase] of found.entries()) {
    const before = joined[joined.length - 1] ?? '';
    const last = i === found.length - 1;
    // One character would stand alone on a last line.
    const short = before.length < SHORT || (last && phrase.length === 1);
    const fits = before.length + phrase.length <= MOST;
    if (before !== '' && short && fits && !STOPS.test(before)) {
      joined[joined.length - 1] = before + phrase;
    } else joined.push(phrase);
  }
  return joined;
}

/** Cut `text` into phrases; joined together they are `text`. */
export function phrases(text: string): string[] {
  const found: string[] = [];
  let phrase = '';
  let previous = '';
  for (const char of text) {
    const afterKana = HIRAGANA.test(previous) && !HIRAGANA.test(char) && STARTS.test(char);
    const honorific = phrase === 'お' || phrase === 'ご';
    const afterClose = CLOSES.test(previous) && !CLOSES.test(char);
    const beforeOpen = OPENS.test(char) && !OPENS.test(previous);
    if (phrase !== '' && ((afterKana && !honorific) || afterClose || beforeOpen)) {
      found.push(phrase);
      phrase = '';
    }
    phrase += char;
    previous = char;
  }
  if (phrase !== '') found.push(phrase);
  return joined(found);
}
