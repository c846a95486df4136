import type { NoteView } from '@shared/protocol.gen';
import { describe, expect, it } from 'vitest';
import { linesOf, SMALLEST } from './fit';
import { columnWidth, examples, LINE, MOST_LINES, shelve, stepOf, UNDER } from './shelves';

const box = { width: 1792, height: 790 };
const many = (count: number, label = '日陰とベンチのある歩ける海沿い') =>
  Array.from({ length: count }, (_, i) => ({
    id: `c${i}`,
    label,
    size: count - i,
    voices: count - i,
    order: i,
  }));
const ids = (pages: ReturnType<typeof shelve>) =>
  pages.flatMap((page) => page.rows.flatMap((row) => row.map((one) => one.cluster.id)));

describe('clusters on the stage', () => {
  it.each([1, 2, 4, 9, 16])('%i clusters fit one page, each once, most voices first', (count) => {
    const pages = shelve(many(count), box);
    expect(pages).toHaveLength(1);
    expect(ids(pages)).toEqual(many(count).map((c) => c.id));
  });

  it.each([4, 12, 24, 60])('%i clusters stay inside the picture and readable', (count) => {
    for (const page of shelve(many(count), box)) {
      expect(page.columns).toBeLessThanOrEqual(4);
      const width = columnWidth(box, page.columns);
      const heights = page.rows.map((row) =>
        Math.max(
          ...row.map(
            ({ cluster, font }) =>
              Math.min(linesOf(cluster.label, font, width), MOST_LINES) * font * LINE + UNDER,
          ),
        ),
      );
      expect(heights.reduce((sum, height) => sum + height, 0)).toBeLessThanOrEqual(box.height);
      for (const { font } of page.rows.flat()) expect(font).toBeGreaterThanOrEqual(SMALLEST);
    }
  });

  it('turns pages when there are more, evenly filled', () => {
    const pages = shelve(many(60), box);
    const filled = pages.map((page) => page.rows.flat().length);
    expect(pages.length).toBeGreaterThan(1);
    expect(Math.max(...filled) - Math.min(...filled)).toBeLessThanOrEqual(pages.length);
    expect(ids(pages)).toEqual(many(60).map((c) => c.id));
  });

  it('shows 24 with short labels at once', () => {
    expect(shelve(many(24, '海の見えるベンチ'), box)).toHaveLength(1);
  });

  it('gives fewer clusters larger type', () => {
    const base = (count: number) => shelve(many(count), box)[0]?.rows[0]?.[0]?.font ?? 0;
    expect(base(4)).toBeGreaterThan(base(12));
    expect(base(12)).toBeGreaterThan(base(16));
  });

  it('shows more voices in larger type, in three steps', () => {
    expect([10, 7, 5, 3, 0].map((voices) => stepOf(voices, 10))).toEqual([1.35, 1.35, 1.15, 1, 1]);
    expect(stepOf(0, 0)).toBe(1);
  });

  it('takes the longest labels that there can be', () => {
    const pages = shelve(many(24, '島'.repeat(120)), box);
    expect(ids(pages)).toHaveLength(24);
    const mixed = [...many(19), ...many(1, '島'.repeat(120)).map((c) => ({ ...c, id: 'long' }))];
    expect(shelve(mixed, box).length).toBeLessThanOrEqual(2);
  });
});

it('takes as examples of a cluster the notes with most me-toos, then the oldest', () => {
  const note = (id: string, cluster: string, me_too: number, at: number) =>
    ({ id, cluster, me_too, at }) as NoteView;
  const notes = [
    note('n1', 'c1', 0, 2),
    note('n2', 'c1', 0, 1),
    note('n3', 'c2', 9, 3),
    note('n4', 'c1', 4, 4),
    note('n5', 'c1', 0, 5),
  ];
  expect(examples(notes, 'c1', 3).map(({ id }) => id)).toEqual(['n4', 'n2', 'n1']);
  expect(examples(notes, 'c3', 3)).toEqual([]);
});
