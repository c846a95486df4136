import { kindLabel } from '@shared/kinds';
import type { CloudWord, NoteView, TableView } from '@shared/protocol.gen';
import type { Room } from '@shared/room';
import { plain } from '@shared/ruby';
import { tableNumber } from '@shared/tables';
import { Badge } from '@shared/ui/Badge';
import { Say } from '@shared/ui/Say';
import {
  byNumber,
  gridOf,
  latestNotes,
  pagesOf,
  roomFor,
  TABLES_PER_PAGE,
  topWords,
} from '../columns';
import { Foot, LateJoin } from '../Foot';
import { Head } from '../Head';
import { usePage } from '../pages';
import { questionOf } from '../scene';
import { words } from '../words';
import { PageMark } from './PageMark';

/** Every table with its words and newest notes. */
export function TablesScene({ room }: { room: Room }) {
  const t = words();
  const pages = pagesOf(byNumber(room.tables.value), TABLES_PER_PAGE);
  const page = usePage(pages.length);
  const programme = room.programme.value;
  const clock = room.clock.value;
  if (programme === null || clock === null) return null;
  const question = questionOf(programme, clock, room.scene.value?.question ?? null);
  const shown = pages[page.value] ?? pages[0] ?? [];
  const grid = gridOf(shown.length);
  const cloud = room.cloud.value;
  const notes = latestNotes(room.notes.value.values(), question?.id ?? null);
  return (
    <>
      <Head room={room} heading={question?.text ?? plain(t.tables)} />
      <div
        class="tables"
        data-rows={grid.rows}
        style={{ '--columns': String(grid.columns), '--rows': String(grid.rows) }}
      >
        {shown.map((table) => (
          <Table
            key={table.id}
            room={room}
            table={table}
            rows={grid.rows}
            words={cloud?.words ?? []}
            notes={notes.get(table.id) ?? []}
          />
        ))}
      </div>
      <Foot room={room} question={question?.id ?? null}>
        <PageMark page={page.value} of={pages.length} />
        <LateJoin room={room} />
      </Foot>
    </>
  );
}

interface TableProps {
  room: Room;
  table: TableView;
  rows: number;
  words: readonly CloudWord[];
  notes: readonly NoteView[];
}

function Table({ room, table, rows, words: all, notes }: TableProps) {
  const t = words();
  const fits = roomFor(rows);
  const said = topWords(all, table.id, fits.words);
  const people = room.people.value?.tables[table.id] ?? 0;
  const named = table.title !== '' && table.title !== tableNumber(table.number);
  return (
    <section class="table">
      <h2>
        <Badge table={table} size={1.5} />
        {named && <span class="table-title">{table.title}</span>}
        <span class="table-counts num">
          <Say>{t.tableNotes(notes.length)}</Say>
          {people > 0 && rows < 3 && (
            <>
              ・<Say>{t.people(people)}</Say>
            </>
          )}
        </span>
      </h2>
      {notes.length === 0 && (
        <p class="table-empty">
          <Say>{t.tableEmpty}</Say>
        </p>
      )}
      {said.length > 0 && (
        <ol class="table-words">
          {said.map((word, rank) => (
            <li key={word.key} data-rank={rank === 0 ? 'first' : rank < 3 ? 'next' : 'more'}>
              {word.text}
            </li>
          ))}
        </ol>
      )}
      {notes.length > 0 && (
        <ul class="table-notes">
          {notes.slice(0, fits.notes).map((note) => (
            <li key={note.id} class="note" data-kind={note.kind}>
              <span class="clamp" style={{ '--lines': String(fits.lines) }}>
                <b class="table-kind">{kindLabel(room.workshop.value?.kinds, note.kind)}</b>
                {note.text}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
