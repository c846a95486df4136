import { kindLabel } from '@shared/kinds';
import type { Room } from '@shared/room';
import { tableName, tableOf } from '@shared/tables';
import { Badge } from '@shared/ui/Badge';
import { Phrases } from '@shared/ui/Phrases';
import { Say } from '@shared/ui/Say';
import { Foot, LateJoin } from '../Foot';
import { fitSize, linesIn } from '../fit';
import { Head } from '../Head';
import { px } from '../px';
import { questionOf } from '../scene';
import { words } from '../words';

const BOX = { width: 1620, height: 520 };
const LINE = 1.5;

/** One note, as large as it goes. */
export function NoteScene({ room }: { room: Room }) {
  const t = words();
  const note = room.notes.value.get(room.scene.value?.note ?? '');
  const programme = room.programme.value;
  const clock = room.clock.value;
  if (note === undefined || programme === null || clock === null) return null;
  const question = questionOf(programme, clock, note.question);
  const table = tableOf(room.tables.value, note.table);
  const size = fitSize(note.text, BOX, [128, 112, 96, 84, 72, 64, 56, 48, 40, 34, 28], LINE);
  return (
    <>
      <Head room={room} heading={question?.text ?? room.workshop.value?.title ?? ''} />
      <div class="one">
        <article class="note one-note pale" data-kind={note.kind} key={note.id}>
          <p
            class="one-text phrases clamp"
            // What is higher than the box even at the smallest size is cut, not run over the foot.
            style={{ fontSize: px(size), '--lines': String(linesIn(BOX.height, size, LINE)) }}
          >
            <Phrases text={note.text} />
          </p>
          <p class="one-foot num">
            {table !== undefined && (
              <span class="one-table">
                <Badge table={table} alone={false} />
                {tableName(table)}
              </span>
            )}
            <b>{kindLabel(room.workshop.value?.kinds, note.kind)}</b>
            {note.me_too > 0 && (
              <span>
                <Say>{t.meToo(note.me_too)}</Say>
              </span>
            )}
          </p>
        </article>
      </div>
      <Foot room={room} question={question?.id ?? null}>
        <LateJoin room={room} />
      </Foot>
    </>
  );
}
