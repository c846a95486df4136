import { Languages } from '@shared/ui/Languages';
import { useDesk } from '../desk';
import { may } from '../model/may';
import { texts } from '../texts/texts';
import { sheetUrl } from '../ui/sheet';

/** Connection, people and the code that lets them in; never more than one line. */
export function Footer() {
  const desk = useDesk();
  const { room } = desk;
  const t = texts().footer;
  const live = room.live.value;
  const presence = room.presence.value;
  const total = room.totals.value.find((entry) => entry.question === null);
  const code = room.workshop.value?.code;
  const host = may(room.you.value, 'link.issue');
  return (
    <footer class="foot">
      <p class="live" data-live={live}>
        <span aria-hidden="true">{live === 'live' ? '●' : '○'}</span> {t[live]}
      </p>
      {presence && <p class="num">{t.people(presence.people, presence.hall, presence.online)}</p>}
      {room.people.value && <p class="num">{t.joined(room.people.value.joined)}</p>}
      <p class="num">{t.totals(total?.notes ?? 0, total?.voices ?? 0)}</p>
      {presence && (
        <p class="num quiet-part">
          {t.facilitators(presence.facilitators)} {t.observers(presence.observers)}
        </p>
      )}
      <span class="foot-end">
        <button
          type="button"
          class="link"
          aria-keyshortcuts="?"
          onClick={() => {
            desk.overlay.value = { kind: 'keys' };
          }}
        >
          {t.keys}
        </button>
        <Languages />
        {host && room.workshop.value && (
          <a
            class="link"
            href={sheetUrl(room.workshop.value.id, code ?? '')}
            target="_blank"
            rel="noreferrer"
          >
            {t.sheet}
          </a>
        )}
        {code && (
          <p class="code">
            {t.code} <b class="num">{`${code.slice(0, 3)} ${code.slice(3)}`}</b>
          </p>
        )}
      </span>
    </footer>
  );
}
