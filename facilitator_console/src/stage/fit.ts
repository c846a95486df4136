import { phrases } from '@shared/phrase';

/**
 * How large text can be on the projector. Sizes are in stage pixels (1920×1080); widths are
 * estimated, so that they are the same on every screen and need no measuring pass.
 */

/** Nothing on the stage is smaller: the last row must read it. */
export const SMALLEST = 28;

/** Half-width characters of BIZ UDPGothic bold, as measured: at least this wide, in em. */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[MWmw@%&]/, 1],
  [/[A-HK-VX-Z0-9]/, 0.8],
  [/[Iijlt \-.,:;!|'()]/, 0.45],
];
const OTHERS = 0.72;
/** Emoji of the usual fonts are wider than their size. */
const EMOJI = 1.3;
const IS_EMOJI = /\p{Emoji_Presentation}|[\u{1f000}-\u{1faff}]/u;
/** What changes or joins the character before it. */
const JOINS = /\p{M}|[\u200d\ufe0f\u{1f3fb}-\u{1f3ff}]/u;

/** Width in em, rather too wide than too narrow. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) {
    if (JOINS.test(character)) continue;
    if (IS_EMOJI.test(character)) width += EMOJI;
    else if ((character.codePointAt(0) ?? 0) > 0xff) width += 1;
    else width += WIDTHS.find(([which]) => which.test(character))?.[1] ?? OTHERS;
  }
  return width;
}

/** How many lines of a size fit a height. */
export function linesIn(height: number, size: number, lineHeight: number): number {
  return Math.max(1, Math.floor(height / (size * lineHeight)));
}

/** Lines that a text needs at a font size in a column, both in stage pixels; broken by phrase. */
export function linesOf(text: string, size: number, width: number): number {
  const room = width / size;
  let lines = 0;
  for (const paragraph of text.split('\n')) {
    let used = Number.POSITIVE_INFINITY;
    for (const phrase of phrases(paragraph)) {
      const wide = widthOf(phrase);
      if (used + wide > room) {
        // A phrase that is wider than the column breaks inside.
        lines += Math.max(1, Math.ceil(wide / room));
        used = wide > room ? wide % room : wide;
      } else {
        used += wide;
      }
    }
    if (paragraph === '') lines += 1;
  }
  return lines;
}

export interface Box {
  readonly width: number;
  readonly height: number;
}

/** The largest of `sizes` (falling) at which the text fits the box; the last one when none does. */
export function fitSize(
  text: string,
  box: Box,
  sizes: readonly number[],
  lineHeight = 1.4,
): number {
  const fits = sizes.find(
    (size) => linesOf(text, size, box.width) * size * lineHeight <= box.height,
  );
  return fits ?? sizes[sizes.length - 1] ?? SMALLEST;
}
