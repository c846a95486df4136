import type { NoteView } from '@shared/protocol.gen';
import { pagesOf } from './columns';
import { type Box, linesOf, SMALLEST, widthOf } from './fit';

/** A cluster as far as its place on the stage depends on it. */
export interface Placeable {
  readonly id: string;
  readonly label: string;
  readonly size: number;
  readonly voices: number;
  readonly order: number;
}

export interface Placed<C> {
  readonly cluster: C;
  /** Font size of the label, stage pixels. */
  readonly font: number;
}

/** One page: rows from top to bottom, each from left to right. */
export interface Page<C> {
  readonly rows: readonly (readonly Placed<C>[])[];
  readonly columns: number;
}

/** Label sizes of the clusters with the fewest voices; those with more are up to 1.35 times it. */
const BASES = [64, 56, 48, 44, 40, 36, 32, SMALLEST] as const;
const STEPS = [1, 1.15, 1.35] as const;
const MOST_COLUMNS = 4;
/** Lines of a label before it is cut; ordinary ones take two at most. */
export const MOST_LINES = 3;
const ORDINARY_LINES = 2;
/** Width in em up to which a label is ordinary. */
const ORDINARY = 30;
export const GAP = 48;
export const LINE = 1.3;
/** Under each label: the counts (28 × 1.3), the bar, and the space to the next. */
export const UNDER = 76;

/**
 * Lay labels out in rows, most voices first: the largest type at which all fit on one page in at
 * most four columns. When even the smallest does not fit, as few pages as do, evenly filled.
 */
export function shelve<C extends Placeable>(clusters: readonly C[], box: Box): Page<C>[] {
  const sorted = [...clusters].sort(
    (a, b) => b.voices - a.voices || b.size - a.size || a.order - b.order,
  );
  const most = sorted[0]?.voices ?? 0;
  for (let pages = 1; pages <= sorted.length; pages += 1) {
    const chunks = pagesOf(sorted, Math.ceil(sorted.length / pages));
    for (const base of BASES) {
      const laid = chunks.map((chunk) => onOnePage(chunk, most, base, box));
      const whole = laid.filter((page) => page !== null);
      if (whole.length === chunks.length) return whole;
    }
  }
  // A single label that is higher than the picture, at the smallest size, a page for each.
  return sorted.map((cluster) => ({
    rows: [[{ cluster, font: SMALLEST }]],
    columns: 1,
  }));
}

/** Label size by voices, in three steps, so that a new voice rarely changes the picture. */
export function stepOf(voices: number, most: number): number {
  const share = most > 0 ? voices / most : 0;
  return STEPS[share > 0.66 ? 2 : share > 0.33 ? 1 : 0];
}

/** Width of each of `count` columns, stage pixels. */
export function columnWidth(box: Box, count: number): number {
  return (box.width - GAP * (count - 1)) / count;
}

function onOnePage<C extends Placeable>(
  clusters: readonly C[],
  most: number,
  base: number,
  box: Box,
): Page<C> | null {
  for (let columns = 1; columns <= Math.min(MOST_COLUMNS, clusters.length); columns += 1) {
    const width = columnWidth(box, columns);
    const labels = clusters.map((cluster) => place(cluster, most, base, width));
    if (labels.some((one) => one.crowded)) continue;
    const rows = pagesOf(labels, columns);
    const height = rows.reduce((sum, row) => sum + Math.max(...row.map((one) => one.height)), 0);
    if (height <= box.height) return { rows, columns };
  }
  return null;
}

function place<C extends Placeable>(cluster: C, most: number, base: number, width: number) {
  const isLong = widthOf(cluster.label) > ORDINARY;
  const font = isLong ? base : Math.round(base * stepOf(cluster.voices, most));
  const lines = linesOf(cluster.label, font, width);
  const height = Math.min(lines, MOST_LINES) * font * LINE + UNDER;
  return { cluster, font, height, crowded: !isLong && lines > ORDINARY_LINES };
}

/** So few clusters leave room for some of their notes. */
export const FEW = 3;

/** Notes to stand for a cluster: those with most me-toos, then the oldest, which do not change. */
export function examples(notes: Iterable<NoteView>, cluster: string, count: number): NoteView[] {
  return [...notes]
    .filter((note) => note.cluster === cluster)
    .sort((a, b) => b.me_too - a.me_too || a.at - b.at || (a.id < b.id ? -1 : 1))
    .slice(0, count);
}
