import type { Signal } from '@preact/signals';
import { count, textLang } from '@shared/i18n';
import type { Place } from '@shared/protocol.gen';
import { Phrases } from '@shared/ui/Phrases';
import { Say } from '@shared/ui/Say';
import type { Facts } from '../session';
import { joinTexts } from '../texts/texts';

export interface BeforeProps {
  facts: Facts;
  place: Signal<Place>;
  onNext: () => void;
}

/** What is kept, what for and how long, before anything can be written. */
export function Before({ facts, place, onNext }: BeforeProps) {
  const t = joinTexts();
  const facts_ = [
    [t.keptTitle, t.kept],
    [t.nameTitle, t.name],
    [t.useTitle, t.use],
    [t.keepTitle, t.keep(count(facts.keep_days))],
    [t.careTitle, t.care],
  ] as const;
  return (
    <main class="sheet">
      <h1 class="phrases" tabIndex={-1} lang={textLang(facts.title)}>
        <Phrases text={facts.title} />
      </h1>
      {facts.purpose !== '' && (
        <p class="purpose" lang={textLang(facts.purpose)}>
          {facts.purpose}
        </p>
      )}
      <section class="facts" aria-labelledby="before">
        <h2 id="before">
          <Say>{t.before}</Say>
        </h2>
        <dl>
          {facts_.map(([title, text]) => (
            <div key={title}>
              <dt>
                <Say>{title}</Say>
              </dt>
              <dd>
                <Say>{text}</Say>
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <form
        class="foot"
        onSubmit={(event) => {
          event.preventDefault();
          onNext();
        }}
      >
        <fieldset class="places">
          <legend>
            <Say>{t.place}</Say>
          </legend>
          {(['hall', 'online'] as const).map((one) => (
            <label key={one} class="choice">
              <input
                type="radio"
                name="place"
                value={one}
                checked={place.value === one}
                onChange={() => {
                  place.value = one;
                }}
              />
              <Say>{one === 'hall' ? t.hall : t.online}</Say>
            </label>
          ))}
        </fieldset>
        <button type="submit" class="btn fill big">
          <Say>{t.agree}</Say>
        </button>
      </form>
    </main>
  );
}
