import { formatRemaining, remaining, useNow } from '@shared/clock';
import { textLang } from '@shared/i18n';
import { plain } from '@shared/ruby';
import { tableName } from '@shared/tables';
import { Badge } from '@shared/ui/Badge';
import { Languages } from '@shared/ui/Languages';
import { Phrases } from '@shared/ui/Phrases';
import { Say } from '@shared/ui/Say';
import type { Phone } from '../phone';
import { href } from '../route';
import { workTexts } from '../texts/texts';

/** Where one is, what the room is doing now, and for how long. */
export function Top({ phone }: { phone: Phone }) {
  const t = workTexts();
  const { workshop } = phone.room;
  const table = phone.table.value;
  const step = phone.step.value;
  const question = phone.question.value;
  const status = workshop.value?.status ?? 'draft';
  const title = workshop.value?.title ?? '';
  const large = status === 'open' ? (question?.text ?? step?.title ?? title) : title;
  return (
    <header class="top">
      <div class="top-row">
        <a class="where" href={href('table')}>
          {table === null ? (
            <b>
              <Say>{t.noTable}</Say>
            </b>
          ) : (
            <>
              <Badge table={table} size={1.9} alone={false} />
              <b lang={textLang(table.title)}>{tableName(table)}</b>
            </>
          )}
          <span class="visually-hidden">{plain(t.change)}</span>
          <span class="caret" aria-hidden="true" />
        </a>
        {status === 'open' && <TimeLeft phone={phone} />}
        <Languages />
      </div>
      {status === 'open' && step !== null && (
        <p class="step">
          <b>
            <Say>{t.stepKinds[step.kind]}</Say>
          </b>{' '}
          {question !== null && step.title !== t.stepKinds[step.kind] && (
            <span lang={textLang(step.title)}>{step.title}</span>
          )}
        </p>
      )}
      <h1 class="phrases" lang={textLang(large)}>
        <Phrases text={large} />
      </h1>
      {status === 'open' && question !== null && question.cards.length > 0 && (
        <ul class="keywords" aria-label={t.cards}>
          {question.cards.map((card) => (
            <li key={card.key} lang={textLang(card.text)}>
              <b>{card.key}</b> {card.text}
            </li>
          ))}
        </ul>
      )}
      {status === 'draft' && (
        <p class="waiting">
          <b>
            <Say>{t.draft}</Say>
          </b>
          <br />
          <Say>{t.draftMore}</Say>
        </p>
      )}
    </header>
  );
}

function TimeLeft({ phone }: { phone: Phone }) {
  const t = workTexts();
  const clock = phone.room.clock.value;
  const now = useNow(phone.room);
  if (clock === null || clock.step === null || clock.ends_at <= clock.started_at) return null;
  const left = remaining(clock, now.value);
  return (
    <p class="left" data-over={left <= 0} role="timer">
      <span>
        <Say>{clock.paused_at !== null ? t.paused : left > 0 ? t.left : t.over}</Say>
      </span>{' '}
      <b class="num">{formatRemaining(left)}</b>
    </p>
  );
}
