import { pagesOf } from './columns';
import { type Box, linesOf, SMALLEST } from './fit';

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

/** One page: columns from left to right, each from top to bottom. */
export interface Page<C> {
  readonly columns: readonly (readonly Placed<C>[])[];
  /** Width of a column, stage pixels. */
  readonly width: number;
}

/** Label sizes of the clusters with the fewest voices; those with more are up to 1.5 times it. */
const BASES = [64, 56, 48, 44, 40, 36, 32, SMALLEST] as const;
const STEPS = [1, 1.25, 1.5] as const;
const MOST_COLUMNS = 4;
export const GAP = 48;
export const LINE = 1.3;
/** Under each label: the counts (28 × 1.3), the bar, and the space to the next. */
export const UNDER = 76;

/**
 * Lay labels out in columns, most voices first: the largest type at which all fit on one page in
 * at most four columns. When even the smallest does not fit, as few pages as do, evenly filled.
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
    columns: [[{ cluster, font: SMALLEST }]],
    width: box.width,
  }));
}

/** Label size by voices, in three steps, so that a new voice rarely changes the picture. */
export function stepOf(voices: number, most: number): number {
  const share = most > 0 ? voices / most : 0;
  return STEPS[share > 0.66 ? 2 : share > 0.33 ? 1 : 0];
}

function onOnePage<C extends Placeable>(
  clusters: readonly C[],
  most: number,
  base: number,
  box: Box,
): Page<C> | null {
  for (let count = 1; count <= Math.min(MOST_COLUMNS, clusters.length); count += 1) {
    const width = (box.width - GAP * (count - 1)) / count;
    const labels = clusters.map((cluster) => {
      const font = Math.round(base * stepOf(cluster.voices, most));
      return { cluster, font, height: linesOf(cluster.label, font, width) * font * LINE + UNDER };
    });
    const columns = level(labels, count, box.height);
    if (columns) return { columns, width };
  }
  return null;
}

type Label<C> = Placed<C> & { readonly height: number };

/** Columns that end as level as can be: the lowest height at which all labels still fit. */
function level<C>(labels: readonly Label<C>[], count: number, limit: number) {
  const columns = packed(labels, count, limit);
  if (columns === null) return null;
  let best = columns;
  let low = Math.max(...labels.map(({ height }) => height));
  let high = limit;
  while (high - low > 4) {
    const middle = (low + high) / 2;
    const tried = packed(labels, count, middle);
    if (tried) {
      best = tried;
      high = middle;
    } else {
      low = middle;
    }
  }
  return best;
}

/** Fill one column after the other up to `limit`; `null` when they do not all fit. */
function packed<C>(labels: readonly Label<C>[], count: number, limit: number) {
  const columns: Label<C>[][] = [];
  let used = Number.POSITIVE_INFINITY;
  for (const label of labels) {
    if (used + label.height > limit) {
      if (columns.length === count || label.height > limit) return null;
      columns.push([]);
      used = 0;
    }
    columns[columns.length - 1]?.push(label);
    used += label.height;
  }
  return columns;
}
