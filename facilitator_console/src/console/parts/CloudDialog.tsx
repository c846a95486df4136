import { useSignal } from '@preact/signals';
import type { CloudWord, WordNotes } from '@shared/protocol.gen';
import { tableOf } from '@shared/tables';
import { Badge } from '@shared/ui/Badge';
import { Cloud, ranked } from '@shared/ui/Cloud';
import { useEffect, useRef } from 'preact/hooks';
import { countAs, hideWord, tellRefusal } from '../acts';
import { useDesk } from '../desk';
import { idsOf } from '../model/columns';
import { EVERYTHING } from '../model/filter';
import { may } from '../model/may';
import { common } from '../texts/common';
import { texts } from '../texts/texts';
import { Dialog } from '../ui/Dialog';
import { Menu } from '../ui/Menu';

/** The cloud in large: choose a word to read what is behind it, hide it, or count it as another. */
export function CloudDialog({ word, onClose }: { word: string | null; onClose: () => void }) {
  const desk = useDesk();
  const { room } = desk;
  const t = texts();
  const key = useSignal(word);
  const cloud = room.cloud.value;
  const chosen = cloud?.words.find((w) => w.key === key.value);
  return (
    <Dialog heading={t.word.heading} size="wide" home="stage" onClose={onClose}>
      <div class="cloud-desk">
        <div class="cloud-large">
          {cloud && cloud.words.length > 0 ? (
            <Cloud
              cloud={cloud}
              tables={room.tables.value}
              label={t.stage.cloud}
              onWord={(next) => {
                key.value = next;
              }}
            />
          ) : (
            <p class="hint">{t.stage.cloudEmpty}</p>
          )}
        </div>
        <div class="cloud-side">
          {chosen ? (
            <Word key={chosen.key} word={chosen} question={cloud?.question ?? null} />
          ) : (
            <Hint />
          )}
        </div>
      </div>
    </Dialog>
  );
}

/** Takes the focus that a word had which has just left the cloud. */
function Hint() {
  const hint = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) hint.current?.focus();
  }, []);
  return (
    <p ref={hint} class="hint" tabIndex={-1}>
      {texts().word.hint}
    </p>
  );
}

function Word({ word, question }: { word: CloudWord; question: string | null }) {
  const desk = useDesk();
  const { room } = desk;
  const t = texts();
  const behind = useSignal<WordNotes | null>(null);
  const merging = useSignal(false);
  const host = may(room.you.value, 'word.hide');

  // Fetched anew when the word's count changes, so that the list is what the count says.
  useEffect(() => {
    let wanted = true;
    void room.word(word.key, question).then((answer) => {
      if (!wanted) return;
      if (answer.ok) behind.value = answer;
      else tellRefusal(answer);
    });
    return () => {
      wanted = false;
    };
  }, [word.key, word.voices, question]);

  const others = () =>
    ranked(room.cloud.value?.words ?? [])
      .filter((other) => other.key !== word.key)
      .map((other) => ({
        key: other.key,
        label: (
          <>
            {other.text} <small class="num">{other.voices}</small>
          </>
        ),
        search: other.text,
        onChoose: () => void countAs(desk, word.key, other.key, other.text),
      }));

  return (
    <>
      <h3 class="word-name">{word.text}</h3>
      <p class="num">{t.word.voices(word.voices, Object.keys(word.tables).length)}</p>
      {host && (
        <div class="row">
          <button
            type="button"
            class="button"
            onClick={() => void hideWord(desk, word.key, word.text)}
          >
            {t.word.hide}
          </button>
          <Menu
            label={t.word.countAs}
            heading={t.word.countAsWhat(word.text)}
            filter={t.tools.filter}
            items={others}
            open={merging.value}
            onOpen={(next) => {
              merging.value = next;
            }}
          />
        </div>
      )}
      <h4>{t.word.behind}</h4>
      {behind.value === null && <p class="hint">{common().loading}</p>}
      <ul class="behind">
        {behind.value?.notes.map((note) => {
          const table = tableOf(room.tables.value, note.table);
          return (
            <li key={note.id} class="note" data-kind={note.kind}>
              <p class="note-text">{note.text}</p>
              <div class="note-foot">
                {table && <Badge table={table} size={1.6} />}
                {note.me_too > 0 && <span class="num">{t.note.meToo(note.me_too)}</span>}
              </div>
            </li>
          );
        })}
      </ul>
      {behind.value && (
        <button
          type="button"
          class="link"
          onClick={() => {
            const ids = behind.value?.notes.map((note) => note.id) ?? [];
            const shown = new Set(idsOf(desk.board.value));
            if (ids.some((id) => !shown.has(id))) desk.filter.value = EVERYTHING;
            desk.selection.value = { ids: new Set(ids), anchor: null };
            desk.overlay.value = null;
          }}
        >
          {t.word.choose(behind.value.notes.length)}
        </button>
      )}
    </>
  );
}
