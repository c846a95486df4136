import { plain } from '@shared/ruby';
import { tableName, tableOf } from '@shared/tables';
import { Badge } from '@shared/ui/Badge';
import { shares, TableBar } from '@shared/ui/Cloud';
import { Say } from '@shared/ui/Say';
import { wordsToShow } from './cloudlist';
import type { Desk, Picture } from './desk';
import { isPractice } from './Now';
import type { Reading } from './reading';
import { words } from './words';

/** The note on the stage, and the cloud as an ordered list. */
export function WordList({ desk, reading }: { desk: Desk; reading: Reading<Picture> }) {
  const t = words();
  const { picture } = reading;
  const live = desk.live.value ?? picture;
  const id = picture.scene?.scene === 'note' ? picture.scene.note : null;
  const note = id !== null && live.notes.has(id) ? picture.notes.get(id) : undefined;
  const table = note && tableOf(picture.tables, note.table);
  const list = wordsToShow(picture, live);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and a keyboard must reach it.
    <aside class="side" tabIndex={0} aria-label={plain(t.words)}>
      {note !== undefined && (
        <section class="on-stage">
          <h2 class="small-title">
            <Say>{t.onStage}</Say>
          </h2>
          <p class="on-stage-text">{note.text}</p>
          {table !== undefined && (
            <p class="foot">
              <span class="foot-table">
                <Badge table={table} alone={false} />
                {tableName(table)}
              </span>
            </p>
          )}
        </section>
      )}
      <h2 class="small-title">
        <Say>{t.words}</Say>
      </h2>
      {list.length === 0 ? (
        <p class="quiet">
          <Say>{isPractice(picture) ? t.practice : t.noWords}</Say>
        </p>
      ) : (
        <ol class="word-list">
          {list.map((word) => (
            <li key={word.key}>
              <span class="word">{word.text}</span>
              <span class="word-counts num">
                <Say>{t.wordCounts(word.voices, shares(word, picture.tables).length)}</Say>
              </span>
              <TableBar word={word} tables={picture.tables} />
            </li>
          ))}
        </ol>
      )}
    </aside>
  );
}
