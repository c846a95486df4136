import { lang } from '@shared/i18n';
import type { WorkshopSummary } from '@shared/protocol.gen';
import { texts } from './texts';

/** Every workshop of this server, newest first. */
export function Workshops(props: {
  workshops: readonly WorkshopSummary[];
  onOpen: (workshop: WorkshopSummary) => void;
}) {
  const t = texts();
  const day = new Intl.DateTimeFormat(lang.value === 'en' ? 'en' : 'ja', {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  return (
    <section aria-labelledby="workshops" class="workshops">
      <h2 id="workshops">{t.list}</h2>
      {props.workshops.length === 0 ? (
        <div class="nothing">
          <p>{t.empty}</p>
          <p class="hint">{t.emptyHint}</p>
        </div>
      ) : (
        <ul class="lines">
          {props.workshops.map((workshop) => (
            <li key={workshop.id} class="boxed workshop">
              <div class="grow">
                <h3>{workshop.title}</h3>
                <p class="hint num">
                  {day.format(workshop.created_at)}　{t.counts(workshop.notes, workshop.people)}
                </p>
              </div>
              <span class="status" data-status={workshop.status}>
                {t.status[workshop.status] ?? workshop.status}
              </span>
              <span class="num">{`${workshop.code.slice(0, 3)} ${workshop.code.slice(3)}`}</span>
              <button
                type="button"
                class="button"
                aria-label={t.linksOf(workshop.title)}
                onClick={() => props.onOpen(workshop)}
              >
                {t.links}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
