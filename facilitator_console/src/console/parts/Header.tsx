import { formatRemaining, remaining, useNow } from '@shared/clock';
import { Phrases } from '@shared/ui/Phrases';
import { give, goToStep, reopen } from '../acts';
import { type Desk, useDesk } from '../desk';
import { may } from '../model/may';
import { elapsed, nextStep } from '../model/schedule';
import { texts } from '../texts/texts';

/** The clock of the running step, from the server's time, and how much of the step is over. */
function Clock({ desk }: { desk: Desk }) {
  const now = useNow(desk.room).value;
  const clock = desk.room.clock.value;
  const t = texts().header;
  if (!clock?.step || desk.room.workshop.value?.status !== 'open') return null;
  const left = remaining(clock, now);
  const state =
    clock.paused_at !== null ? 'paused' : left < 0 ? 'over' : left <= 60_000 ? 'last' : 'on';
  return (
    <>
      <p class="clock" data-state={state}>
        <span class="clock-name">
          {state === 'paused' ? t.paused : state === 'over' ? t.over : t.clock}
        </span>
        <span class="num" role="timer" aria-live="off">
          {formatRemaining(left)}
        </span>
      </p>
      <span class="elapsed" aria-hidden="true" style={{ '--done': elapsed(clock, now) }} />
    </>
  );
}

/** What moves the programme on. The strong action is whatever comes next. */
function Controls({ desk }: { desk: Desk }) {
  const { room } = desk;
  const t = texts().header;
  const status = room.workshop.value?.status;
  const clock = room.clock.value;
  const next = nextStep(room.programme.value?.steps ?? [], clock);
  if (status === 'draft') {
    return (
      <button
        type="button"
        class="button fill"
        onClick={() => void give(desk, 'workshop.open', {})}
      >
        {t.open}
      </button>
    );
  }
  if (status === 'closed') {
    return (
      <button type="button" class="button" onClick={() => void reopen(desk)}>
        {t.reopen}
      </button>
    );
  }
  const running = clock?.step !== null && clock !== null;
  return (
    <>
      {running && (
        <>
          <button
            type="button"
            class="button"
            onClick={() => void give(desk, 'step.extend', { minutes: 1 })}
          >
            {t.more}
          </button>
          <button
            type="button"
            class="button"
            onClick={() =>
              void give(desk, clock.paused_at === null ? 'clock.pause' : 'clock.resume', {})
            }
          >
            {clock.paused_at === null ? t.pause : t.resume}
          </button>
        </>
      )}
      {next ? (
        <button
          type="button"
          class="button fill next"
          onClick={() => void goToStep(desk, next.id, next.title)}
        >
          {running ? t.next(next.title) : t.begin(next.title)}
        </button>
      ) : (
        <button
          type="button"
          class="button"
          onClick={() => {
            desk.asked.value = {
              text: t.finishAsk,
              yes: t.finishYes,
              act: () => void give(desk, 'workshop.close', {}),
            };
          }}
        >
          {t.finish}
        </button>
      )}
    </>
  );
}

function Posting({ desk }: { desk: Desk }) {
  const { room } = desk;
  const t = texts().header;
  const open = room.clock.value?.posting ?? false;
  if (room.workshop.value?.status !== 'open') return null;
  const state = (
    <>
      <span class="dot" data-on={open || undefined} aria-hidden="true" />
      {open ? t.posting : t.postingOff}
    </>
  );
  if (!may(room.you.value, 'posting.set')) return <span class="posting">{state}</span>;
  return (
    <button
      type="button"
      class="posting"
      aria-label={`${open ? t.posting : t.postingOff}: ${open ? t.stopPosting : t.startPosting}`}
      title={open ? t.stopPosting : t.startPosting}
      onClick={() => void give(desk, 'posting.set', { open: !open })}
    >
      {state}
    </button>
  );
}

export function Header() {
  const desk = useDesk();
  const { room } = desk;
  const t = texts();
  const step = desk.step.value;
  const question = desk.question.value;
  const workshop = room.workshop.value;
  const status = workshop?.status;
  return (
    <header class="top">
      <div class="top-what">
        <h1>{workshop?.title || t.title}</h1>
        <p class="top-step">
          {step && status === 'open' ? (
            <>
              <b>{step.title}</b>
              <Posting desk={desk} />
              <span class="phrases top-question">
                {question ? <Phrases text={question.text} /> : ''}
              </span>
            </>
          ) : (
            <span>
              {status === 'draft'
                ? t.header.draft
                : status === 'closed'
                  ? t.header.closed
                  : t.header.opened}
            </span>
          )}
        </p>
      </div>
      <Clock desk={desk} />
      {may(room.you.value, 'step.go') && <Controls desk={desk} />}
    </header>
  );
}
