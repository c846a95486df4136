/**
 * Where large Japanese text may break, so that lines end with a phrase.
 *
 * A heuristic by script, for texts of a sentence or two: a phrase begins where kanji, katakana,
 * Latin letters or digits follow hiragana or punctuation. An honorific お or ご stays with what it
 * honours. Use with `word-break: keep-all; overflow-wrap: anywhere`.
 */

const HIRAGANA = /[\u3041-\u309f]/;
const STARTS = /[\p{Script=Han}\p{Script=Katakana}\p{L}\p{N}「『（(]/u;
const CLOSES = /[、。，．！？!?」』）)・：:]/;
const OPENS = /[「『（(]/;

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
  return found;
}
