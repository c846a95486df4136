import type { CloudWord } from '@shared/protocol.gen';

const MS = 240;

/** Where a word stood before, if it stood at all. */
export interface Move {
  readonly index: number;
  readonly from: CloudWord | null;
}

/** Words that came or moved or grew, by their place in the new list. The others are not touched. */
export function movesOf(
  before: ReadonlyMap<string, CloudWord>,
  after: readonly CloudWord[],
): Move[] {
  const moves: Move[] = [];
  for (const [index, word] of after.entries()) {
    const from = before.get(word.key);
    if (from === undefined) moves.push({ index, from: null });
    else if (from.x !== word.x || from.y !== word.y || from.size !== word.size) {
      moves.push({ index, from });
    }
  }
  return moves;
}

/**
 * Play the moves on the list items. A CSS transition alone is cut off when the order of the list
 * changes too, because that takes the item out and puts it back.
 */
export function play(
  items: ArrayLike<Element>,
  moves: readonly Move[],
  frame: { width: number; height: number },
): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  for (const { index, from } of moves) {
    const item = items[index];
    if (item === undefined || typeof item.animate !== 'function') continue;
    const start: Keyframe =
      from === null
        ? { opacity: 0 }
        : { left: `${(from.x / frame.width) * 100}%`, top: `${(from.y / frame.height) * 100}%` };
    item.animate([start, {}], { duration: MS, easing: 'ease-out' });
  }
}
