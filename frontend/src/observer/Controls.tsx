import { useNow } from '@shared/clock';
import { plain } from '@shared/ruby';
import { Say } from '@shared/ui/Say';
import type { Desk, Picture } from './desk';
import { waiting } from './queue';
import { isStill, RATES, type Rate, type Reading } from './reading';
import { TEXTS } from './settings';
import { words } from './words';

/** Hold, step, catch up, and how far behind. */
export function Controls({ desk, reading }: { desk: Desk; reading: Reading<Picture> }) {
  const t = words();
  const { rate, text } = desk.settings.value;
  const larger = TEXTS[(TEXTS.indexOf(text) + 1) % TEXTS.length] ?? 'normal';
  return (
    <section class="controls" aria-label={plain(t.controls)}>
      <button
        type="button"
        class="btn fill control-hold"
        data-held={reading.held || undefined}
        onClick={() => desk.toggle()}
      >
        <i class={reading.held ? 'icon-go' : 'icon-hold'} aria-hidden="true" />
        <span>
          <Say>{reading.held ? t.goOn : t.hold}</Say>
        </span>
      </button>
      <button type="button" class="btn" onClick={() => desk.step(-1)}>
        <span aria-hidden="true">←</span>
        <span>
          <Say>{t.back}</Say>
        </span>
      </button>
      <button type="button" class="btn" onClick={() => desk.step(1)}>
        <span>
          <Say>{t.next}</Say>
        </span>
        <span aria-hidden="true">→</span>
      </button>
      <button type="button" class="btn" onClick={() => desk.toNow()}>
        <span>
          <Say>{t.toNow}</Say>
        </span>
      </button>
      <Behind desk={desk} reading={reading} />
      <label class="control-rate">
        <span>
          <Say>{t.rate}</Say>
        </span>
        <select
          value={rate}
          onChange={(event) => desk.change({ rate: event.currentTarget.value as Rate })}
        >
          {RATES.map((one) => (
            <option key={one} value={one}>
              {plain(t.rates[one])}
            </option>
          ))}
        </select>
      </label>
      <button type="button" class="btn control-text" onClick={() => desk.change({ text: larger })}>
        <span>
          <Say>{`${t.text} ${t.texts[text]}`}</Say>
        </span>
      </button>
    </section>
  );
}

function Behind({ desk, reading }: { desk: Desk; reading: Reading<Picture> }) {
  const t = words();
  const now = useNow(desk.room);
  const live = desk.live.value;
  if (live === null) return null;
  const { notes, behind } = waiting(reading.queue, live.notes, now.value);
  const still = reading.held ? t.held : reading.rate === 'hand' ? t.byHand : '';
  const moved = isStill(reading) && live.clock.step !== reading.picture.clock.step;
  return (
    <p class="behind num" data-behind={notes > 0 || moved || undefined}>
      {still !== '' && (
        <span>
          <Say>{still}</Say>
        </span>
      )}
      <b>
        <Say>
          {notes > 0 ? t.behind(notes, Math.max(0, Math.floor(behind / 1000))) : t.upToDate}
        </Say>
      </b>
      {moved && (
        <span>
          <Say>{t.roomWentOn}</Say>
        </span>
      )}
    </p>
  );
}
