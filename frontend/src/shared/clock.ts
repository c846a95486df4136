import type { ReadonlySignal } from '@preact/signals';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { ClockView } from './protocol.gen';

/**
 * Milliseconds left of the running step at server time `now`; negative when it has run over, 0
 * when no step runs.
 */
export function remaining(clock: ClockView | null, now: number): number {
  if (clock === null || clock.step === null) return 0;
  // A clock that is a few ms slow must not begin with a second too many.
  const length = clock.ends_at - clock.started_at;
  return Math.min(length, clock.ends_at - (clock.paused_at ?? now));
}

/** "12:40", "1:02:00", "-0:30". A begun second counts as whole, so that 0:00 means over. */
export function formatRemaining(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  const size = Math.abs(seconds);
  const hours = Math.floor(size / 3600);
  const minutes = Math.floor(size / 60) % 60;
  const two = (n: number) => String(n).padStart(2, '0');
  const time =
    hours > 0 ? `${hours}:${two(minutes)}:${two(size % 60)}` : `${minutes}:${two(size % 60)}`;
  return seconds < 0 ? `-${time}` : time;
}

/**
 * The server's time, renewed every `everyMs` at the server's whole multiples of it, so that all
 * screens turn at the same moment.
 */
export function useNow(room: { serverNow(): number }, everyMs = 1000): ReadonlySignal<number> {
  const now = useSignal(room.serverNow());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const tick = () => {
      now.value = room.serverNow();
      // 5 ms late rather than early: early would show the old second for a whole second.
      timer = setTimeout(tick, everyMs - (now.value % everyMs) + 5);
    };
    tick();
    return () => clearTimeout(timer);
  }, [room, everyMs]);
  return now;
}
