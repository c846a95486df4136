import { computed } from '@preact/signals';
import { useNow } from '@shared/clock';
import { tableHue, tableName } from '@shared/tables';
import { Badge } from '@shared/ui/Badge';
import { useMemo } from 'preact/hooks';
import { useDesk } from '../desk';
import { may } from '../model/may';
import { pulses, quietMinutes, standing } from '../model/pulse';
import { texts } from '../texts/texts';
import { useRoving } from '../ui/roving';

/** Every table at a glance: notes in the running question, people there, and who has gone quiet. */
export function Tables() {
  const desk = useDesk();
  const { room } = desk;
  const t = texts().tables;
  const now = useNow(room, 15_000).value;
  const glance = useMemo(
    () =>
      computed(() =>
        pulses(room.tables.value, room.notes.value.values(), desk.question.value?.id ?? null),
      ),
    [desk],
  ).value;
  const most = Math.max(1, ...glance.map((pulse) => pulse.notes));
  const clock = room.clock.value;
  const watching = clock?.posting === true && clock.paused_at === null;
  const online = room.presence.value?.tables ?? {};
  const joined = room.people.value?.tables ?? {};
  const chosen = desk.filter.value.table;
  return (
    <section class="panel" aria-labelledby="tables">
      <div class="panel-head">
        <h2 id="tables">{t.heading}</h2>
        <span>{t.counted(desk.question.value?.id ?? null)}</span>
      </div>
      {glance.length === 0 && (
        <p class="hint">
          {t.empty}{' '}
          {may(room.you.value, 'table.add') && (
            <button
              type="button"
              class="link"
              onClick={() => {
                desk.overlay.value = { kind: 'settings', page: 'tables' };
              }}
            >
              {t.add}
            </button>
          )}
        </p>
      )}
      <ul
        class="tables"
        {...useRoving<HTMLUListElement>()}
        data-many={glance.length > 8 || undefined}
      >
        {glance.map((pulse) => {
          const { table, notes } = pulse;
          const quiet = watching ? quietMinutes(pulse, clock.started_at, now) : null;
          const people = online[table.id] ?? 0;
          const state = standing(pulse, people, joined[table.id] ?? 0, quiet);
          return (
            <li key={table.id}>
              <button
                type="button"
                class="table"
                aria-pressed={chosen === table.id}
                title={tableName(table)}
                onClick={() => desk.narrow({ table: chosen === table.id ? null : table.id })}
              >
                <Badge table={table} />
                <span
                  class="pulse"
                  style={{ '--c': tableHue(table.number), '--n': notes / most }}
                />
                {state === 'empty' ? (
                  <span class="table-none">{t.nobody}</span>
                ) : (
                  <>
                    {state === 'quiet' && quiet !== null ? (
                      <span class="num quiet">{t.quiet(quiet)}</span>
                    ) : (
                      <span class="num table-notes">
                        <span class="visually-hidden">{t.notes} </span>
                        {notes}
                      </span>
                    )}
                    <span class="num table-people">
                      <span class="visually-hidden">{t.online} </span>
                      {t.people(people)}
                    </span>
                  </>
                )}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
