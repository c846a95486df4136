import { characters } from '@shared/graphemes';
import { NOTE_CHARACTERS } from '@shared/protocol.gen';

// "・", "-", "1." and the like begin a line of a list; they are not part of the idea.
// A digit after it belongs to the sentence: "3.5m", "-2度".
const BULLET = /^\s*(?:[・•●○■□◆*＊\-–—]|\(?\d{1,3}[.)．）、])(?!\d)\s*/;

/** The pasted lines as notes: trimmed, without bullets, without empty ones. */
export function pastedNotes(text: string): string[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(BULLET, '').trim())
    .filter(Boolean);
}

export function tooLong(text: string): boolean {
  // More code units than 12 per character cannot be within the limit: spares the counting.
  return text.length > NOTE_CHARACTERS * 12 || characters(text) > NOTE_CHARACTERS;
}
