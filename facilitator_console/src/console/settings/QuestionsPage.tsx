import { useSignal } from '@preact/signals';
import type { CardDraft, QuestionView } from '@shared/protocol.gen';
import { give } from '../acts';
import type { Desk } from '../desk';
import { common } from '../texts/common';
import { texts } from '../texts/texts';
import { say } from '../ui/announce';
import { useDraft } from '../ui/drafts';
import { settings } from './texts';

/** Keys of keyword cards in the order in which they are given out. */
const KEYS = ['A', 'B', 'C', 'D', 'E', 'F'] as const;

interface Draft {
  text: string;
  cards: readonly string[];
  practice: boolean;
}

const EMPTY: Draft = { text: '', cards: ['', '', ''], practice: false };

function draftOf(question: QuestionView): Draft {
  const texts = question.cards.map((card) => card.text);
  return {
    text: question.text,
    cards: [...texts, ''].slice(0, KEYS.length),
    practice: question.practice,
  };
}

function cardsOf(draft: Draft): CardDraft[] {
  return draft.cards
    .map((text) => text.trim())
    .filter(Boolean)
    .map((text, index) => ({ key: KEYS[index] ?? 'F', text }));
}

/** What of a draft would be lost, to compare. */
function written(draft: Draft): string {
  return JSON.stringify([draft.text.trim(), cardsOf(draft), draft.practice]);
}

/** A question and its cards, as they are written. `first` is what stood there when it was opened. */
function Editor(props: {
  desk: Desk;
  first: Draft;
  isNew: boolean;
  onSave: (draft: Draft) => Promise<boolean>;
  onClose: () => void;
}) {
  const t = settings().questions;
  const draft = useSignal(props.first);
  useDraft(props.desk, written(draft.value) !== written(props.first));
  const change = (more: Partial<Draft>) => {
    draft.value = { ...draft.value, ...more };
  };
  return (
    <form
      class="form boxed"
      onSubmit={(event) => {
        event.preventDefault();
        void props.onSave(draft.value).then((kept) => kept && props.onClose());
      }}
    >
      <label>
        {t.text}
        <input
          class="field"
          required
          maxLength={120}
          value={draft.value.text}
          onInput={(event) => change({ text: event.currentTarget.value })}
        />
      </label>
      <fieldset>
        <legend>{t.cards}</legend>
        <div class="cards-edit">
          {draft.value.cards.map((card, index) => (
            <label key={KEYS[index]}>
              <b>{KEYS[index]}</b>
              <input
                class="field"
                maxLength={40}
                value={card}
                onInput={(event) => {
                  const text = event.currentTarget.value;
                  const cards = draft.value.cards.map((c, i) => (i === index ? text : c));
                  const full = cards.every(Boolean) && cards.length < KEYS.length;
                  change({ cards: full ? [...cards, ''] : cards });
                }}
              />
            </label>
          ))}
        </div>
      </fieldset>
      {props.isNew && (
        <label class="check">
          <input
            type="checkbox"
            checked={draft.value.practice}
            onChange={(event) => change({ practice: event.currentTarget.checked })}
          />
          {t.practice}
        </label>
      )}
      <div class="row row-end">
        <button type="button" class="button" onClick={props.onClose}>
          {common().cancel}
        </button>
        <button type="submit" class="button fill">
          {common().save}
        </button>
      </div>
    </form>
  );
}

export function QuestionsPage({ desk }: { desk: Desk }) {
  const t = settings().questions;
  const editing = useSignal<string | null>(null);
  const questions = desk.room.programme.value?.questions ?? [];
  const close = () => {
    editing.value = null;
  };
  const save = async (id: string | null, draft: Draft): Promise<boolean> => {
    const text = draft.text.trim();
    const cards = cardsOf(draft);
    const answer =
      id === null
        ? await give(desk, 'question.add', { text, cards, practice: draft.practice })
        : await give(desk, 'question.rename', { question: id, text, cards });
    if (answer.ok) say(texts().saved);
    return answer.ok;
  };
  return (
    <>
      <p class="hint">{t.hint}</p>
      <ol class="lines">
        {questions.map((question) => (
          <li key={question.id}>
            {editing.value === question.id ? (
              <Editor
                desk={desk}
                first={draftOf(question)}
                isNew={false}
                onSave={(draft) => save(question.id, draft)}
                onClose={close}
              />
            ) : (
              <div class="line">
                <div class="grow">
                  <p>
                    {question.text} {question.practice && <span class="chip">{t.isPractice}</span>}
                  </p>
                  <p class="hint">
                    {question.cards.map((card) => `${card.key} ${card.text}`).join('　')}
                  </p>
                </div>
                <button
                  type="button"
                  class="button small"
                  aria-label={`${t.edit}: ${question.text}`}
                  onClick={() => {
                    editing.value = question.id;
                  }}
                >
                  {t.edit}
                </button>
              </div>
            )}
          </li>
        ))}
      </ol>
      {editing.value === '' ? (
        <Editor
          desk={desk}
          first={EMPTY}
          isNew
          onSave={(draft) => save(null, draft)}
          onClose={close}
        />
      ) : (
        <button
          type="button"
          class="button"
          onClick={() => {
            editing.value = '';
          }}
        >
          {t.add}
        </button>
      )}
    </>
  );
}
