import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { actOf } from './keys';

/** As much of an element as the question "is the focus inside one of these" needs. */
class Place {
  constructor(private readonly name: string) {}
  closest(selector: string): Place | null {
    return selector.split(', ').includes(this.name) ? this : null;
  }
}

beforeEach(() => vi.stubGlobal('Element', Place));
afterEach(() => vi.unstubAllGlobals());

const press = (key: string, on = 'body', more: Partial<KeyboardEvent> = {}) =>
  actOf({ key, target: new Place(on), ...more } as unknown as KeyboardEvent);

it('holds, steps and catches up with single keys', () => {
  expect([' ', 'ArrowLeft', 'ArrowRight', 'End', 'x'].map((key) => press(key))).toEqual([
    'toggle',
    'back',
    'next',
    'now',
    null,
  ]);
});

it('leaves keys their usual meaning where the focus is', () => {
  expect(press(' ', 'button')).toBeNull();
  expect(press('ArrowRight', 'button')).toBe('next');
  expect(press('ArrowRight', 'select')).toBeNull();
  expect(press('End', 'input')).toBeNull();
  expect(press('End', 'body', { ctrlKey: true })).toBeNull();
  expect(press(' ', 'body', { defaultPrevented: true })).toBeNull();
});
