import type { ClockView, StepView } from '@shared/protocol.gen';

export type Progress = 'done' | 'running' | 'ahead';

/** `at` is when a step begins: ms since 1970 once the programme runs, before that ms from its start. */
export interface Planned {
  step: StepView;
  progress: Progress;
  at: number;
}

export interface Schedule {
  started: boolean;
  steps: readonly Planned[];
}

const MINUTE = 60_000;

/**
 * When each step is due. Steps ahead follow the end of the running one (now, when it overruns);
 * steps behind are counted back from its beginning.
 */
export function scheduleOf(
  steps: readonly StepView[],
  clock: ClockView | null,
  now: number,
): Schedule {
  const running = steps.findIndex((step) => step.id === clock?.step);
  if (running < 0 || !clock) {
    let at = 0;
    const planned = steps.map((step): Planned => {
      const begins = at;
      at += step.minutes * MINUTE;
      return { step, progress: 'ahead', at: begins };
    });
    return { started: false, steps: planned };
  }
  const planned: Planned[] = [];
  let behind = clock.started_at;
  for (let index = running - 1; index >= 0; index--) {
    const step = steps[index];
    if (!step) continue;
    behind -= step.minutes * MINUTE;
    planned.unshift({ step, progress: 'done', at: behind });
  }
  const standing = clock.paused_at === null ? 0 : Math.max(0, now - clock.paused_at);
  let ahead = Math.max(clock.ends_at + standing, now);
  for (const [index, step] of steps.slice(running).entries()) {
    if (index === 0) {
      planned.push({ step, progress: 'running', at: clock.started_at });
      continue;
    }
    planned.push({ step, progress: 'ahead', at: ahead });
    ahead += step.minutes * MINUTE;
  }
  return { started: true, steps: planned };
}

/** The step after the running one, the first when none runs; `null` after the last. */
export function nextStep(steps: readonly StepView[], clock: ClockView | null): StepView | null {
  const running = steps.findIndex((step) => step.id === clock?.step);
  return steps[running + 1] ?? null;
}

/** How much of the running step is over, from 0 to 1. */
export function elapsed(clock: ClockView | null, now: number): number {
  if (!clock?.step || clock.ends_at <= clock.started_at) return 0;
  const at = clock.paused_at ?? now;
  return Math.min(1, Math.max(0, (at - clock.started_at) / (clock.ends_at - clock.started_at)));
}
