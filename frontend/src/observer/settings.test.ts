import { describe, expect, it } from 'vitest';
import { defaults, fromAddress, fromKept, toKept } from './settings';

describe('how an observer reads', () => {
  it('can come with the address', () => {
    const query = '?text=large&theme=light&rate=15&view=outline&keys=off&mute=notes,stage';
    expect(fromAddress(query, defaults)).toEqual({
      text: 'large',
      theme: 'light',
      rate: '15',
      view: 'outline',
      keys: false,
      muted: ['notes', 'stage'],
    });
  });

  it('keeps what it knows when the address says something unknown', () => {
    expect(fromAddress('?text=huge&rate=1&keys=maybe', defaults)).toEqual(defaults);
  });

  it('is kept on the device, all but the view', () => {
    const chosen = fromAddress('?text=largest&rate=hand&mute=notes&view=outline', defaults);
    expect(fromKept(toKept(chosen))).toEqual({ ...chosen, view: 'now' });
  });

  it.each([null, '', '{', '[]', '7', '{"text":5,"muted":"all","keys":"no"}'])(
    'starts afresh from %j',
    (kept) => {
      expect(fromKept(kept)).toEqual(defaults);
    },
  );
});
