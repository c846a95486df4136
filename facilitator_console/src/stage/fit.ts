/**
 * How large text can be on the projector. Sizes are in stage pixels (1920×1080); widths are
 * estimated, so that they are the same on every screen and need no measuring pass.
 */

/** Nothing on the stage is smaller: the last row must read it. */
export const SMALLEST = 28;

/** Room lost at line ends, since lines break by phrase. */
const RAGGED = 1.12;

/** Width in em: 1 for full-width characters, 0.58 for the others (BIZ UDPGothic, bold). */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) > 0xff ? 1 : 0.58;
  return width;
}

/** Lines that a text needs at a font size in a column, both in stage pixels. */
export function linesOf(text: string, size: number, width: number): number {
  return text
    .split('\n')
    .map((line) => widthOf(line) * size)
    .reduce((lines, line) => lines + Math.ceil(line <= width ? 1 : (line * RAGGED) / width), 0);
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

/** Width and height of the largest frame of this shape inside the box. */
export function contain(frame: Box, box: Box): Box {
  const scale = Math.min(box.width / frame.width, box.height / frame.height);
  return { width: frame.width * scale, height: frame.height * scale };
}
