import { describe, expect, it } from 'vitest';
import { chosen, NOTHING, ranged, toggled, toggledAll } from './selection';

const order = ['n1', 'n2', 'n3', 'n4', 'n5'];

describe('selection', () => {
  it('adds with each click and takes back with the second', () => {
    const two = toggled(toggled(NOTHING, 'n4'), 'n1');
    expect(chosen(two, order)).toEqual(['n1', 'n4']);
    expect(chosen(toggled(two, 'n4'), order)).toEqual(['n1']);
  });

  it('takes a range both ways from where the last click was', () => {
    expect(chosen(ranged(toggled(NOTHING, 'n2'), 'n4', order), order)).toEqual(['n2', 'n3', 'n4']);
    expect(chosen(ranged(toggled(NOTHING, 'n4'), 'n2', order), order)).toEqual(['n2', 'n3', 'n4']);
  });

  it('widens the range from the same anchor', () => {
    const first = ranged(toggled(NOTHING, 'n3'), 'n4', order);
    expect(chosen(ranged(first, 'n2', order), order)).toEqual(['n2', 'n3', 'n4']);
  });

  it('starts anew when the anchor has left the board', () => {
    const gone = toggled(NOTHING, 'n9');
    expect(chosen(ranged(gone, 'n2', order), order)).toEqual(['n2']);
  });

  it('acts on nothing that is not on the board', () => {
    expect(chosen(toggled(toggled(NOTHING, 'n1'), 'n2'), ['n2'])).toEqual(['n2']);
  });

  it('chooses a whole column and leaves it again', () => {
    const column = ['n2', 'n3'];
    const all = toggledAll(toggled(NOTHING, 'n2'), column);
    expect(chosen(all, order)).toEqual(column);
    expect(chosen(toggledAll(all, column), order)).toEqual([]);
  });
});
