import { count } from '@shared/i18n';
import type { Room } from '@shared/room';
import { Badge } from '@shared/ui/Badge';
import { Say } from '@shared/ui/Say';
import type { ComponentChildren } from 'preact';
import { byNumber } from './columns';
import { practiceNotes, spaced, totalOf } from './scene';
import { words } from './words';

/** Tables whose names still fit behind their discs. */
const NAMED = 8;

/** "142の意見 46人の声" on the left; what the scene gives on the right. */
export function Foot({
  room,
  question,
  children,
}: {
  room: Room;
  question: string | null;
  children: ComponentChildren;
}) {
  return (
    <footer class="foot">
      <Totals room={room} question={question} />
      {children}
    </footer>
  );
}

export function Totals({ room, question }: { room: Room; question: string | null }) {
  const t = words();
  const asked = room.programme.value?.questions.find((one) => one.id === question);
  if (asked?.practice) {
    const notes = practiceNotes(room.notes.value.values(), asked.id);
    return (
      <p class="totals num">
        <span>
          <b>{count(notes)}</b>
          <Say>{t.practiceUnit(notes)}</Say>
        </span>
      </p>
    );
  }
  const total = totalOf(room.totals.value, question);
  return (
    <p class="totals num">
      <span>
        <b>{count(total.notes)}</b>
        <Say>{t.notesUnit(total.notes)}</Say>
      </span>
      <span>
        <b>{count(total.voices)}</b>
        <Say>{t.voicesUnit(total.voices)}</Say>
      </span>
    </p>
  );
}

/** Which disc is which table. */
export function Legend({ room }: { room: Room }) {
  const t = words();
  const tables = byNumber(room.tables.value);
  return (
    <ul class="legend">
      {tables.map((table) => (
        <li key={table.id}>
          <Badge table={table} />
          {tables.length <= NAMED && t.tableUnit !== '' && (
            <span aria-hidden="true">
              <Say>{t.tableUnit}</Say>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** The way in, for those who come late. */
export function LateJoin({ room }: { room: Room }) {
  const workshop = room.workshop.value;
  const code = workshop?.code;
  if (code === undefined || workshop?.status === 'closed') return null;
  return (
    <p class="late">
      <span>
        <Say>{words().code}</Say>
      </span>
      <b class="num">{spaced(code)}</b>
    </p>
  );
}
