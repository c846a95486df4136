import { useDesk } from '../desk';
import { texts } from '../texts/texts';
import { sheetUrl } from '../ui/sheet';

/** What stands on the board before the workshop is open: is everything ready? */
export function Prepare() {
  const desk = useDesk();
  const { room } = desk;
  const t = texts().prepare;
  const workshop = room.workshop.value;
  const steps = room.programme.value?.steps ?? [];
  const questions = (room.programme.value?.questions ?? []).filter((q) => !q.practice);
  const minutes = steps.reduce((sum, step) => sum + step.minutes, 0);
  const tables = room.tables.value.length;
  const rows = [
    { page: 'questions', name: t.question, value: questions.map((q) => q.text).join('／') },
    { page: 'tables', name: t.tables, value: tables > 0 ? t.tableCount(tables) : '' },
    {
      page: 'programme',
      name: t.programme,
      value: steps.length > 0 ? t.programmeCount(steps.length, minutes) : '',
    },
    { page: 'links', name: t.links, value: t.linksHint },
  ];
  return (
    <div class="prepare">
      <h3>{t.heading}</h3>
      <dl>
        {rows.map(({ page, name, value }) => (
          <div key={page}>
            <dt>{name}</dt>
            <dd class={value ? '' : 'hint'}>{value || t.none}</dd>
            <dd>
              <button
                type="button"
                class="button small"
                aria-label={`${page === 'links' ? t.see : t.change}: ${name}`}
                onClick={() => {
                  desk.overlay.value = { kind: 'settings', page };
                }}
              >
                {page === 'links' ? t.see : t.change}
              </button>
            </dd>
          </div>
        ))}
        {workshop?.code && (
          <div>
            <dt>{t.sheet}</dt>
            <dd class="num code">
              <b>{`${workshop.code.slice(0, 3)} ${workshop.code.slice(3)}`}</b>
            </dd>
            <dd>
              <a
                class="button small"
                href={sheetUrl(workshop.id, workshop.code)}
                target="_blank"
                rel="noreferrer"
                aria-label={`${t.see}: ${t.sheet}`}
              >
                {t.see}
              </a>
            </dd>
          </div>
        )}
      </dl>
    </div>
  );
}
