import { useNow } from '@shared/clock';
import { goToStep } from '../acts';
import { useDesk } from '../desk';
import { may } from '../model/may';
import { nextStep, type Planned, scheduleOf } from '../model/schedule';
import { texts } from '../texts/texts';
import { useRoving } from '../ui/roving';

/** A day's time as the browser's place has it, "13:05". */
const CLOCK = new Intl.DateTimeFormat('ja', { hour: 'numeric', minute: '2-digit' });

function fromStart(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

/** The plan: what is over, what runs, when the rest is due. */
export function Programme() {
  const desk = useDesk();
  const { room } = desk;
  const t = texts().programme;
  // Planned times are in minutes; every fifteen seconds is often enough.
  const now = useNow(room, 15_000).value;
  const steps = room.programme.value?.steps ?? [];
  const clock = room.clock.value;
  const schedule = scheduleOf(steps, clock, now);
  const host = may(room.you.value, 'step.go');
  const next = nextStep(steps, clock);

  const choose = ({ step, progress }: Planned) => {
    if (progress === 'running') return;
    const go = () => void goToStep(desk, step.id, step.title);
    if (step.id === next?.id) go();
    else {
      const back = progress === 'done';
      desk.asked.value = {
        text: back ? t.backAsk(step.title) : t.goAsk(step.title),
        yes: back ? t.back : t.go,
        act: go,
      };
    }
  };

  return (
    <section class="panel" aria-labelledby="programme">
      <div class="panel-head">
        <h2 id="programme">{t.heading}</h2>
        {steps.length > 0 && (
          <span class="num">{t.total(steps.reduce((sum, step) => sum + step.minutes, 0))}</span>
        )}
      </div>
      {steps.length === 0 && (
        <p class="hint">
          {t.empty}{' '}
          {host && (
            <button
              type="button"
              class="link"
              onClick={() => {
                desk.overlay.value = { kind: 'settings', page: 'programme' };
              }}
            >
              {t.write}
            </button>
          )}
        </p>
      )}
      <ol class="steps" {...useRoving<HTMLOListElement>()}>
        {schedule.steps.map((planned) => {
          const { step, progress, at } = planned;
          const inside = (
            <>
              <span class="step-at num">
                {progress === 'done' ? (
                  <>
                    <span aria-hidden="true">✓</span>
                    <span class="visually-hidden">{t.done}</span>
                  </>
                ) : schedule.started ? (
                  CLOCK.format(at)
                ) : (
                  fromStart(at)
                )}
              </span>
              <span class="step-title">{step.title}</span>
              <span class="step-minutes num">{t.minutes(step.minutes)}</span>
            </>
          );
          return (
            <li
              key={step.id}
              data-progress={progress}
              aria-current={progress === 'running' ? 'step' : undefined}
            >
              {host ? (
                <button type="button" class="step" onClick={() => choose(planned)}>
                  {inside}
                </button>
              ) : (
                <div class="step">{inside}</div>
              )}
              {progress === 'running' && step.notes && <p class="step-notes">{step.notes}</p>}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
