import { useSignal } from '@preact/signals';
import { announce } from '@shared/announce';
import { count, textLang } from '@shared/i18n';
import { kindLabel } from '@shared/kinds';
import type { CloudView, TableView, WordNotes } from '@shared/protocol.gen';
import { refusalRuby } from '@shared/refusals';
import { plain } from '@shared/ruby';
import { tableOf } from '@shared/tables';
import { Cloud, ranked, TableBar, wordCounts } from '@shared/ui/Cloud';
import { NoteCard } from '@shared/ui/NoteCard';
import { Say } from '@shared/ui/Say';
import { useEffect, useRef } from 'preact/hooks';
import { Icon } from '../icons';
import type { Phone } from '../phone';
import { go, href } from '../route';
import { workTexts } from '../texts/texts';
import { MeToo } from './Card';

/** Everyone's words, as a picture and as a list; a word leads to the notes behind it. */
export function Words({ phone, word }: { phone: Phone; word: string | null }) {
  const t = workTexts();
  const cloud = phone.room.cloud.value;
  const tables = phone.room.tables.value;
  if (word !== null) return <Behind key={word} phone={phone} word={word} />;
  const words = ranked(cloud?.words ?? []);
  return (
    <>
      <div class="list-head">
        <h2 tabIndex={-1}>
          <Say>{t.words}</Say>
        </h2>
      </div>
      {cloud === null || words.length === 0 ? (
        <p class="empty">
          <Say>{phone.question.value?.practice ? t.wordsPractice : t.wordsEmpty}</Say>
        </p>
      ) : (
        <>
          <p class="hint">
            <Say>{t.wordsIntro}</Say>
          </p>
          <Picture cloud={cloud} tables={tables} />
          <h3 class="list-title">
            <Say>{t.wordsList}</Say>
          </h3>
          <ol class="word-list">
            {words.map((one) => (
              <li key={one.key}>
                <a href={href('words', one.key)}>
                  <b lang={textLang(one.text)}>{one.text}</b>
                  <TableBar word={one} tables={tables} />
                  <span class="num">{wordCounts(one, tables)}</span>
                </a>
              </li>
            ))}
          </ol>
        </>
      )}
    </>
  );
}

/** A tap this far (px) beside a word still means the word. */
const NEAR = 24;

/**
 * The cloud, where a tap means the nearest word: the small ones would make small targets. By
 * keyboard and for screen readers the words are the links of the list below.
 */
function Picture({ cloud, tables }: { cloud: CloudView; tables: readonly TableView[] }) {
  const paper = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const tap = (event: MouseEvent) => {
      const near = [...(paper.current?.querySelectorAll<HTMLElement>('[data-key]') ?? [])]
        .map((word) => ({ key: word.dataset.key ?? '', far: distance(word, event) }))
        .sort((a, b) => a.far - b.far)[0];
      if (near !== undefined && near.far <= NEAR) go('words', near.key);
    };
    const element = paper.current;
    element?.addEventListener('click', tap);
    return () => element?.removeEventListener('click', tap);
  }, []);
  return (
    <div class="cloud-paper" ref={paper}>
      <Cloud cloud={cloud} tables={tables} label={plain(workTexts().wordsLabel)} crop />
    </div>
  );
}

/** How far (px) a tap is from an element's edge; 0 inside. */
function distance(element: HTMLElement, at: MouseEvent): number {
  const box = element.getBoundingClientRect();
  const x = Math.max(box.left - at.clientX, 0, at.clientX - box.right);
  const y = Math.max(box.top - at.clientY, 0, at.clientY - box.bottom);
  return Math.hypot(x, y);
}

function Behind({ phone, word }: { phone: Phone; word: string }) {
  const t = workTexts();
  const { room } = phone;
  const found = useSignal<WordNotes | null>(null);
  const wrong = useSignal<string | null>(null);
  const version = room.cloud.value?.version;
  useEffect(() => {
    let here = true;
    void room.word(word, room.cloud.peek()?.question ?? null).then((answer) => {
      if (!here) return;
      if (answer.ok) {
        if (found.value === null) announce(plain(workTexts().behind(count(answer.notes.length))));
        found.value = answer;
      } else if (found.value === null) {
        wrong.value = answer.code === 'not_found' ? workTexts().gone : refusalRuby(answer.code);
      }
    });
    return () => {
      here = false;
    };
  }, [word]);
  const counts = room.cloud.value?.words.find((one) => one.key === word);
  const kinds = room.workshop.value?.kinds;
  const answer = found.value;
  return (
    <>
      <a class="back" href={href('words')}>
        <Icon name="back" />
        <Say>{t.back}</Say>
      </a>
      <div class="word-head" data-version={version}>
        <h2 tabIndex={-1} lang={textLang(word)}>
          {counts?.text ?? answer?.text ?? word}
        </h2>
        {counts !== undefined && (
          <p>
            <TableBar word={counts} tables={room.tables.value} />
            <span class="num">{wordCounts(counts, room.tables.value)}</span>
          </p>
        )}
      </div>
      {answer === null ? (
        <p class="empty">
          <Say>{wrong.value ?? t.loading}</Say>
        </p>
      ) : (
        <ul class="notes">
          {answer.notes.map((note) => (
            <li key={note.id}>
              <NoteCard
                kind={note.kind}
                label={kindLabel(kinds, note.kind)}
                text={note.text}
                table={tableOf(room.tables.value, note.table)}
              >
                {room.mine.value?.notes.some((own) => own.id === note.id) ? (
                  <Say>{t.mine}</Say>
                ) : (
                  <MeToo phone={phone} note={note} />
                )}
              </NoteCard>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
