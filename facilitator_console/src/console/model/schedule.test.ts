import { describe, expect, it } from 'vitest';
import { clock, step } from './samples';
import { elapsed, nextStep, scheduleOf } from './schedule';

const MIN = 60_000;
const steps = [step('s1', 5), step('s2', 20), step('s3', 10)];
const running = clock({ step: 's2', started_at: 100 * MIN, ends_at: 120 * MIN });

describe('scheduleOf', () => {
  it('counts from the beginning before it starts', () => {
    const { started, steps: planned } = scheduleOf(steps, clock(), 0);
    expect(started).toBe(false);
    expect(planned.map((p) => p.at / MIN)).toEqual([0, 5, 25]);
  });

  it('hangs on the running step', () => {
    const { started, steps: planned } = scheduleOf(steps, running, 105 * MIN);
    expect(started).toBe(true);
    expect(planned.map((p) => [p.progress, p.at / MIN])).toEqual([
      ['done', 95],
      ['running', 100],
      ['ahead', 120],
    ]);
  });

  it('moves what is ahead when the step overruns or the clock stands', () => {
    expect(scheduleOf(steps, running, 123 * MIN).steps[2]?.at).toBe(123 * MIN);
    const standing = { ...running, paused_at: 110 * MIN };
    expect(scheduleOf(steps, standing, 114 * MIN).steps[2]?.at).toBe(124 * MIN);
  });
});

describe('nextStep', () => {
  it('is the first, then the following, then none', () => {
    expect(nextStep(steps, clock())?.id).toBe('s1');
    expect(nextStep(steps, running)?.id).toBe('s3');
    expect(nextStep(steps, { ...running, step: 's3' })).toBeNull();
  });
});

describe('elapsed', () => {
  it('is the share of the step, standing still with the clock', () => {
    expect(elapsed(running, 105 * MIN)).toBe(0.25);
    expect(elapsed({ ...running, paused_at: 110 * MIN }, 119 * MIN)).toBe(0.5);
    expect(elapsed(running, 200 * MIN)).toBe(1);
    expect(elapsed(clock(), 5)).toBe(0);
  });
});
