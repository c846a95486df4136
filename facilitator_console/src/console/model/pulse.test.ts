import { describe, expect, it } from 'vitest';
import { pulses, quietMinutes, standing } from './pulse';
import { note, table } from './samples';

const tables = [table(1), table(2)];

describe('pulses', () => {
  it('counts visible notes of the question, and remembers the last of any state', () => {
    const notes = [
      note(1, { at: 100 }),
      note(2, { at: 300, status: 'held' }),
      note(3, { at: 900, question: 'q2' }),
    ];
    const [one, two] = pulses(tables, notes, 'q1');
    expect(one).toMatchObject({ notes: 1, last: 300 });
    expect(two).toMatchObject({ notes: 0, last: null });
    expect(pulses(tables, notes, null)[0]).toMatchObject({ notes: 2, last: 900 });
  });
});

describe('quietMinutes', () => {
  const pulse = { table: table(1), notes: 1, last: 60_000 };

  it('counts whole minutes from the last note, from three on', () => {
    expect(quietMinutes(pulse, 0, 60_000 + 179_999)).toBeNull();
    expect(quietMinutes(pulse, 0, 60_000 + 180_000)).toBe(3);
    expect(quietMinutes(pulse, 0, 60_000 + 299_999)).toBe(4);
  });

  it('counts from the beginning of the step when the last note is older', () => {
    expect(quietMinutes(pulse, 600_000, 700_000)).toBeNull();
    expect(quietMinutes({ ...pulse, last: null }, 600_000, 780_000)).toBe(3);
  });
});

describe('standing', () => {
  const pulse = { table: table(1), notes: 0, last: null };

  it('alarms only where people are', () => {
    expect(standing(pulse, 2, 2, 4)).toBe('quiet');
    expect(standing(pulse, 2, 2, null)).toBe('on');
    expect(standing(pulse, 0, 2, 4)).toBe('on');
  });

  it('is empty without people and notes, and not with notes from paper', () => {
    expect(standing(pulse, 0, 0, 4)).toBe('empty');
    expect(standing({ ...pulse, notes: 3 }, 0, 0, 4)).toBe('on');
  });
});
