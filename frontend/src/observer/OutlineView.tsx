import { kindLabel } from '@shared/kinds';
import { plain } from '@shared/ruby';
import { tableName } from '@shared/tables';
import { Badge } from '@shared/ui/Badge';
import { Say } from '@shared/ui/Say';
import { useRef } from 'preact/hooks';
import type { Desk, Picture } from './desk';
import { outline } from './outline';
import type { Reading } from './reading';
import { words } from './words';

/** Table, cluster, note: headings and lists in one line of reading. */
export function OutlineView({ desk, reading }: { desk: Desk; reading: Reading<Picture> }) {
  const t = words();
  const main = useRef<HTMLElement>(null);
  const { picture } = reading;
  const live = desk.live.value ?? picture;
  const notes = [...picture.notes.values()].filter((note) => live.notes.has(note.id));
  const tables = outline(picture.tables, picture.clusters, notes);
  return (
    <main class="outline" ref={main}>
      <nav class="outline-tables" aria-label={plain(t.goToTable)}>
        {tables.map(({ table }) => (
          <button
            key={table.id}
            type="button"
            class="btn"
            onClick={() => main.current?.querySelector<HTMLElement>(`#o-${table.id}`)?.focus()}
          >
            {tableName(table)}
          </button>
        ))}
      </nav>
      {reading.skipped > 0 && (
        <p class="skipped num">
          <Say>{t.skipped(reading.skipped)}</Say>
        </p>
      )}
      {tables.map(({ table, notes: all, groups }) => (
        <section key={table.id}>
          <h2 id={`o-${table.id}`} tabIndex={-1}>
            <Badge table={table} alone={false} />
            <span>
              <Say>{t.tableHeading(tableName(table), all)}</Say>
            </span>
          </h2>
          {groups.length === 0 && (
            <p class="quiet">
              <Say>{t.tableEmpty}</Say>
            </p>
          )}
          {groups.map(({ cluster, notes: own }) => (
            <section key={cluster?.id ?? ''}>
              <h3>
                <Say>
                  {t.clusterHeading(
                    cluster === null ? t.loose : cluster.label || t.noLabel,
                    own.length,
                  )}
                </Say>
              </h3>
              <ul>
                {own.map((note) => (
                  <li key={note.id}>
                    <b>{kindLabel(picture.workshop.kinds, note.kind)}</b>
                    <span class="outline-text">{note.text}</span>
                    {note.me_too > 0 && (
                      <span class="quiet num">
                        <Say>{t.meToo(note.me_too)}</Say>
                      </span>
                    )}
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </section>
      ))}
    </main>
  );
}
