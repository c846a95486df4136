import { formatRemaining, remaining, useNow } from '@shared/clock';
import { lang } from '@shared/i18n';
import type { ClockView } from '@shared/protocol.gen';
import type { Room } from '@shared/room';
import { Phrases } from '@shared/ui/Phrases';
import { Say } from '@shared/ui/Say';
import { fitSize } from './fit';
import { px } from './px';
import { runningStep } from './scene';
import { words } from './words';

/** Room for the heading beside the clock, stage pixels. */
const HEADING = { width: 1430, height: 84 };

/** Step and times, the heading, and the clock. */
export function Head({ room, heading }: { room: Room; heading: string }) {
  const programme = room.programme.value;
  const clock = room.clock.value;
  // After the close one looks back: nothing runs.
  const runs = room.workshop.value?.status !== 'closed';
  const step = programme && clock && runs ? runningStep(programme, clock) : null;
  const over = step && step.title !== heading ? step.title : room.workshop.value?.title;
  const size = fitSize(heading, HEADING, [52, 46, 40, 34, 30], 1.25);
  return (
    <header class="head">
      <div class="head-words">
        <p class="head-step">
          <span>{over}</span>
          {clock !== null && step !== null && <span class="num">{span(clock)}</span>}
        </p>
        <h1 class="phrases" style={{ fontSize: px(size) }}>
          <Phrases text={heading} />
        </h1>
      </div>
      {clock !== null && step !== null && <Clock room={room} clock={clock} />}
    </header>
  );
}

export function Clock({ room, clock }: { room: Room; clock: ClockView }) {
  const t = words();
  const now = useNow(room);
  const left = remaining(clock, now.value);
  const label = clock.paused_at !== null ? t.paused : left < 0 ? t.timeUp : t.left;
  return (
    <p class="clock" role="timer" aria-live="off">
      <span class="clock-label">
        <Say>{label}</Say>
      </span>
      <span class="num">{formatRemaining(left)}</span>
    </p>
  );
}

/** "13:40–14:05" */
function span(clock: ClockView): string {
  const time = new Intl.DateTimeFormat(lang.value === 'en' ? 'en-GB' : 'ja-JP', {
    hour: 'numeric',
    minute: '2-digit',
    hour12: false,
  });
  return `${time.format(clock.started_at)}–${time.format(clock.ends_at)}`;
}
