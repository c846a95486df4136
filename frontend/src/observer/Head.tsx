import { formatRemaining, remaining, useNow } from '@shared/clock';
import { lang } from '@shared/i18n';
import type { ClockView } from '@shared/protocol.gen';
import type { Room } from '@shared/room';
import { Phrases } from '@shared/ui/Phrases';
import { Say } from '@shared/ui/Say';
import { type Desk, type Picture, shownOf } from './desk';
import { isStill, type Reading } from './reading';
import { words } from './words';

/** Step, question, time, and what the stage shows. */
export function Head({ desk, reading }: { desk: Desk; reading: Reading<Picture> }) {
  const t = words();
  const { programme, clock, workshop } = reading.picture;
  const shown = shownOf(reading.picture);
  const step = programme.steps.find(({ id }) => id === clock.step);
  const question = programme.questions.find(({ id }) => id === step?.question);
  return (
    <section class="head" aria-labelledby="question">
      <p class="head-step">
        {step === undefined ? (
          <span>
            <Say>{t.noStep}</Say>
          </span>
        ) : (
          question && <span>{step.title}</span>
        )}
        {step && (
          <span class="num">
            {timeOf(clock.started_at)}–{timeOf(clock.ends_at)}
          </span>
        )}
        {shown !== null && (
          <span class="head-stage">
            <Say>{t.stageShows(t.scenes[shown])}</Say>
          </span>
        )}
      </p>
      <h1 class="phrases" id="question">
        <Phrases text={question?.text ?? step?.title ?? workshop.title} />
      </h1>
      {step &&
        workshop.status === 'open' &&
        (isStill(reading) ? (
          <p class="clock">
            <small>
              <Say>{t.until}</Say>
            </small>
            <span class="num">{timeOf(clock.ends_at)}</span>
          </p>
        ) : (
          <Clock room={desk.room} clock={clock} />
        ))}
    </section>
  );
}

function Clock({ room, clock }: { room: Room; clock: ClockView }) {
  const t = words();
  const now = useNow(room);
  const left = remaining(clock, now.value);
  const label = clock.paused_at !== null ? t.paused : left < 0 ? t.timeUp : t.left;
  return (
    <p class="clock" role="timer" aria-live="off">
      <small>
        <Say>{label}</Say>
      </small>
      <span class="num">{formatRemaining(left)}</span>
    </p>
  );
}

function timeOf(ms: number): string {
  const language = lang.value === 'en' ? 'en-GB' : 'ja-JP';
  const format = { hour: 'numeric', minute: '2-digit', hour12: false } as const;
  return new Intl.DateTimeFormat(language, format).format(ms);
}
