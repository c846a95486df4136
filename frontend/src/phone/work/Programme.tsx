import { count, textLang } from '@shared/i18n';
import { Say } from '@shared/ui/Say';
import { useEffect, useRef } from 'preact/hooks';
import type { Phone } from '../phone';
import { workTexts } from '../texts/texts';

/** The plan with the running step marked, and what this screen keeps. */
export function Programme({ phone }: { phone: Phone }) {
  const t = workTexts();
  const { programme, workshop } = phone.room;
  const steps = programme.value?.steps ?? [];
  const running = phone.step.value;
  const at = steps.findIndex((step) => step.id === running?.id);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'center' });
  }, []);
  return (
    <>
      <div class="list-head">
        <h2 tabIndex={-1}>
          <Say>{t.programme}</Say>
        </h2>
      </div>
      {steps.length === 0 && (
        <p class="empty">
          <Say>{t.noSteps}</Say>
        </p>
      )}
      <ol class="steps" ref={list}>
        {steps.map((step, i) => (
          <li
            key={step.id}
            data-when={i < at ? 'past' : i === at ? 'now' : 'later'}
            aria-current={i === at ? 'step' : undefined}
          >
            <span class="step-dot" aria-hidden="true" />
            <div>
              <p class="step-kind">
                {i === at && (
                  <b class="now">
                    <Say>{t.now}</Say>
                  </b>
                )}
                <Say>{t.stepKinds[step.kind]}</Say>
                {step.minutes > 0 && (
                  <span class="num">
                    <Say>{t.minutes(count(step.minutes))}</Say>
                  </span>
                )}
              </p>
              <p class="step-title" lang={textLang(step.title)}>
                {step.title}
              </p>
              {step.question !== null && step.question !== steps[i - 1]?.question && (
                <p class="step-question" lang="ja">
                  {phone.questionOf(step.question)?.text}
                </p>
              )}
            </div>
          </li>
        ))}
      </ol>
      <section class="about">
        <h3>
          <Say>{t.settings}</Say>
        </h3>
        <p lang={textLang(workshop.value?.title ?? '')}>
          <b>{workshop.value?.title}</b>
        </p>
        <p>
          <Say>{t.keepDays(count(workshop.value?.keep_days ?? 0))}</Say>
        </p>
      </section>
    </>
  );
}
