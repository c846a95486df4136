import { phrases } from '@shared/phrase';

/**
 * How large text can be on the projector. Sizes are in stage pixels (1920×1080); widths are
 * estimated, so that they are the same on every screen and need no measuring pass.
 */

/** Nothing on the stage is smaller: the last row must read it. */
export const SMALLEST = 28;

/** Width in em: 1 for full-width characters, 0.58 for the others (BIZ UDPGothic, bold). */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) > 0xff ? 1 : 0.58;
  return width;
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
