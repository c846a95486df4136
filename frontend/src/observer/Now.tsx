import { kindLabel } from '@shared/kinds';
import type { NoteView } from '@shared/protocol.gen';
import { tableName, tableOf } from '@shared/tables';
import { Badge } from '@shared/ui/Badge';
import { Phrases } from '@shared/ui/Phrases';
import { Say } from '@shared/ui/Say';
import type { Desk, Picture } from './desk';
import { current, earlier, waiting } from './queue';
import { isStill, type Reading } from './reading';
import { words } from './words';

/** The note that is read, large, and the three before it. */
export function Now({ desk, reading }: { desk: Desk; reading: Reading<Picture> }) {
  const t = words();
  const { picture, queue } = reading;
  const live = desk.live.value ?? picture;
  // Taken out in the room: gone here as well, held or not.
  const mayBeSeen = live.notes;
  const id = current(queue);
  const note = id === undefined || !mayBeSeen.has(id) ? undefined : noteOf(id, picture, live);
  const before = earlier(queue, mayBeSeen, 3).map((one) => noteOf(one, picture, live));
  // Standing still, the words above the note stand still too.
  const isNewest = !isStill(reading) && waiting(queue, mayBeSeen, 0).notes === 0;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and a keyboard must reach it.
    <main class="now-main" tabIndex={0}>
      <h2 class="small-title">
        <Say>{isNewest ? t.newest : t.reading}</Say>
      </h2>
      {isPractice(picture) && (
        <p class="practice">
          <Say>{t.practice}</Say>
        </p>
      )}
      {note !== undefined ? (
        <article class="note now-card pale" data-kind={note.kind}>
          <p class="now-text phrases">
            <Phrases text={note.text} />
          </p>
          <NoteFoot note={note} picture={picture} />
        </article>
      ) : (
        <div class="now-card now-none">
          <p class="now-text">
            <Say>{id === undefined ? t.nothingYet : t.takenOut}</Say>
          </p>
          <p>
            <Say>{id === undefined ? t.nothingHow : t.takenOutHow}</Say>
          </p>
        </div>
      )}
      {reading.skipped > 0 && (
        <p class="skipped num">
          <Say>{t.skipped(reading.skipped)}</Say>
        </p>
      )}
      {before.length > 0 && (
        <>
          <h2 class="visually-hidden">
            <Say>{t.before}</Say>
          </h2>
          <ol class="before">
            {before.map(
              (one) =>
                one && (
                  <li key={one.id} data-kind={one.kind}>
                    <p class="before-text">{one.text}</p>
                    <NoteFoot note={one} picture={picture} />
                  </li>
                ),
            )}
          </ol>
        </>
      )}
    </main>
  );
}

/** Practice notes come in, but stay out of words and counts: the screen says so. */
export function isPractice({ programme, clock, workshop }: Picture): boolean {
  const step = programme.steps.find(({ id }) => id === clock.step);
  const question = programme.questions.find(({ id }) => id === step?.question);
  return workshop.status === 'open' && question?.practice === true;
}

/** A note as it is on this screen; one that came after the picture is as the room has it. */
function noteOf(id: string, picture: Picture, live: Picture): NoteView | undefined {
  return picture.notes.get(id) ?? live.notes.get(id);
}

export function NoteFoot({ note, picture }: { note: NoteView; picture: Picture }) {
  const t = words();
  const table = tableOf(picture.tables, note.table);
  const step = picture.programme.steps.find(({ id }) => id === picture.clock.step);
  const other = note.question !== null && note.question !== (step?.question ?? null);
  const question = other && picture.programme.questions.find(({ id }) => id === note.question);
  return (
    <p class="foot num">
      {table !== undefined && (
        <span class="foot-table">
          <Badge table={table} alone={false} />
          {tableName(table)}
        </span>
      )}
      <b>{kindLabel(picture.workshop.kinds, note.kind)}</b>
      {note.me_too > 0 && (
        <span>
          <Say>{t.meToo(note.me_too)}</Say>
        </span>
      )}
      {note.edited && (
        <span>
          <Say>{t.edited}</Say>
        </span>
      )}
      {question && (
        <span>
          <Say>{t.question(question.text)}</Say>
        </span>
      )}
    </p>
  );
}
