import { describe, expect, it } from 'vitest';
import { current, type Seen, waiting } from './queue';
import {
  catchUp,
  hold,
  type Picture,
  type Rate,
  setRate,
  startReading,
  stepBy,
  take,
} from './reading';

const room = (...ids: string[]): Picture => ({
  notes: new Map(ids.map((id) => [id, { at: Number(id.slice(1)) }])) as Seen,
});
const start = (rate: Rate, ...ids: string[]) => startReading(room(...ids), rate, 0);
const read = (reading: ReturnType<typeof start>) => current(reading.queue);

describe('reading at a pace of one’s own', () => {
  it('follows at once when live', () => {
    const live = room('n1', 'n2');
    const reading = take(start('live', 'n1'), live, 10);
    expect(read(reading)).toBe('n2');
    expect(reading.picture).toBe(live);
  });

  it('keeps the same picture for as long as it is held, and counts', () => {
    let reading = hold(start('live', 'n1'));
    const before = reading.picture;
    for (let second = 1; second <= 60; second += 1) {
      reading = take(reading, room('n1', ...made(second)), second * 1000);
      expect(reading.picture).toBe(before);
      expect(read(reading)).toBe('n1');
    }
    const last = room('n1', ...made(60));
    expect(waiting(reading.queue, last.notes, 60_000)).toEqual({ notes: 60, behind: 59_000 });
  });

  it('loses nothing: every waiting note can be stepped to, in order', () => {
    let reading = hold(start('live', 'n1'));
    const live = room('n1', ...made(5));
    reading = take(reading, live, 1000);
    const stepped: (string | undefined)[] = [];
    for (let i = 0; i < 5; i += 1) {
      reading = stepBy(reading, live, 1, 2000);
      stepped.push(read(reading));
    }
    expect(stepped).toEqual(made(5));
    expect(reading.held).toBe(true);
  });

  it('says what it stepped over', () => {
    let reading = take(hold(start('live', 'n1')), room('n1', 'n2', 'n3'), 10);
    const left = room('n1', 'n3');
    reading = stepBy(take(reading, left, 20), left, 1, 30);
    expect([read(reading), reading.skipped]).toEqual(['n3', 1]);
    expect(stepBy(reading, left, 1, 40).skipped).toBe(0);
  });

  it('catches up, lets go and says what was passed', () => {
    let reading = take(hold(start('live', 'n1')), room('n1', 'n2', 'n3', 'n4'), 10);
    const left = room('n1', 'n2', 'n4');
    reading = catchUp(reading, left, 20);
    expect([read(reading), reading.held, reading.skipped]).toEqual(['n4', false, 1]);
    expect(take(reading, room('n1', 'n2', 'n4', 'n5'), 30).skipped).toBe(0);
  });

  it('says so when the newest note was taken out before the eyes of the reader', () => {
    const reading = take(start('live', 'n1', 'n2'), room('n1'), 10);
    expect([read(reading), reading.skipped]).toEqual(['n1', 1]);
    const next = take(reading, room('n1', 'n3'), 20);
    expect([read(next), next.skipped]).toEqual(['n3', 0]);
  });

  it('takes in what is new every five seconds', () => {
    let reading = start('5', 'n1');
    reading = take(reading, room('n1', 'n2'), 4999);
    expect(read(reading)).toBe('n1');
    reading = take(reading, room('n1', 'n2'), 5000);
    expect(read(reading)).toBe('n2');
    reading = take(reading, room('n1', 'n2', 'n3'), 9999);
    expect(read(reading)).toBe('n2');
  });

  it('by hand moves only when asked', () => {
    let reading = start('hand', 'n1');
    reading = take(reading, room('n1', 'n2'), 1_000_000);
    expect(read(reading)).toBe('n1');
    reading = stepBy(reading, room('n1', 'n2'), 1, 1_000_001);
    expect([read(reading), reading.held]).toEqual(['n2', false]);
  });

  it('stepping back leaves the present', () => {
    const live = room('n1', 'n2', 'n3');
    const back = stepBy(start('live', 'n1', 'n2', 'n3'), live, -1, 10);
    expect([read(back), back.held]).toEqual(['n2', true]);
    expect(read(take(setRate(back, '5'), room('n1', 'n2', 'n3', 'n4'), 60_000))).toBe('n2');
  });
});

/** n2, n3 …: `count` further notes. */
function made(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `n${index + 2}`);
}
