import { useSignal } from '@preact/signals';
import { announce } from '@shared/announce';
import { count, textLang } from '@shared/i18n';
import { refusalText } from '@shared/refusals';
import { plain } from '@shared/ruby';
import { tableOf } from '@shared/tables';
import { Say } from '@shared/ui/Say';
import { useEffect, useRef } from 'preact/hooks';
import type { Card } from '../cards';
import type { Phone } from '../phone';
import { go } from '../route';
import { workTexts } from '../texts/texts';
import { BoardCard } from './Card';
import { Ended } from './Ended';
import { Field, rest } from './Field';
import { KindChoice } from './KindChoice';

/** The person's own notes: state in words, edit, withdraw. */
export function Own({ phone }: { phone: Phone }) {
  const t = workTexts();
  const cards = phone.own.value;
  const withdrawn = useSignal<Card | null>(null);
  const after = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    after.current?.querySelector('button')?.focus();
  }, [withdrawn.value]);
  const rewrite = () => {
    if (withdrawn.value === null) return;
    phone.rewrite(withdrawn.value.note);
    withdrawn.value = null;
    announce(plain(workTexts().tookBack));
    go('board');
  };
  return (
    <>
      {phone.room.workshop.value?.status === 'closed' && <Ended phone={phone} />}
      <div class="list-head">
        <h2 tabIndex={-1}>
          <Say>{t.own}</Say> <span class="num">{count(cards.length)}</span>
        </h2>
      </div>
      {withdrawn.value !== null && (
        <p class="after" ref={after}>
          <Say>{t.withdrawn}</Say>
          <button type="button" class="btn small" onClick={rewrite}>
            <Say>{t.rewrite}</Say>
          </button>
        </p>
      )}
      {cards.length === 0 && (
        <p class="empty">
          <Say>{t.ownEmpty}</Say>
        </p>
      )}
      <ul class="notes">
        {cards.map((card) => (
          <li key={card.key}>
            <OwnCard
              phone={phone}
              card={card}
              onWithdrawn={() => {
                withdrawn.value = card;
              }}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

interface OwnCardProps {
  phone: Phone;
  card: Card;
  onWithdrawn: () => void;
}

function OwnCard({ phone, card, onWithdrawn }: OwnCardProps) {
  const t = workTexts();
  const mode = useSignal<'read' | 'edit' | 'ask' | 'going'>('read');
  const { room } = phone;
  const id = card.note.id;
  const question = phone.questionOf(card.note.question);
  const table =
    card.note.table === phone.table.value?.id
      ? undefined
      : tableOf(room.tables.value, card.note.table);
  const lasting = id !== null && card.item === null;
  const editable = lasting && card.state !== 'pruned' && room.workshop.value?.status !== 'closed';

  const withdraw = async () => {
    if (id === null) return;
    mode.value = 'going';
    const answer = await room.send('note.withdraw', { note: id });
    announce(answer.ok ? plain(workTexts().withdrawn) : refusalText(answer.code));
    if (answer.ok) onWithdrawn();
    else mode.value = 'read';
  };

  const read = () => {
    mode.value = 'read';
  };
  const box = useRef<HTMLDivElement>(null);
  const first = useRef(true);
  useEffect(() => {
    // What was pressed is gone: focus goes to what came in its place.
    if (!first.current && mode.value !== 'edit') {
      box.current?.querySelector<HTMLElement>('.actions button')?.focus();
    }
    first.current = false;
  }, [mode.value]);
  const actions = {
    read: lasting && (
      <div class="actions">
        {card.state === 'pruned' && phone.open.value && (
          <button
            type="button"
            class="btn small"
            onClick={() => {
              phone.rewrite(card.note);
              announce(plain(t.tookBack));
              go('board');
            }}
          >
            <Say>{t.rewrite}</Say>
          </button>
        )}
        {editable && (
          <button
            type="button"
            class="btn small"
            onClick={() => {
              mode.value = 'edit';
            }}
          >
            <Say>{t.mend}</Say>
          </button>
        )}
        <button
          type="button"
          class="btn small"
          onClick={() => {
            mode.value = 'ask';
          }}
        >
          <Say>{card.state === 'pruned' ? t.erase : t.withdraw}</Say>
        </button>
      </div>
    ),
    ask: (
      <fieldset class="ask" aria-label={plain(t.withdraw)}>
        <p>
          <Say>{t.withdrawAsk}</Say>
        </p>
        <div class="actions">
          <button type="button" class="btn small" onClick={read}>
            <Say>{t.keepIt}</Say>
          </button>
          <button type="button" class="btn small fill" onClick={() => void withdraw()}>
            <Say>{t.withdraw}</Say>
          </button>
        </div>
      </fieldset>
    ),
    going: (
      <p class="why">
        <Say>{room.live.value === 'live' ? t.sending : t.waiting}</Say>
      </p>
    ),
    edit: undefined,
  };
  return (
    <div ref={box}>
      {question !== null && question.id !== phone.question.value?.id && (
        <p class="of-question" lang={textLang(question.text)}>
          {question.text}
        </p>
      )}
      <BoardCard
        phone={phone}
        card={card}
        table={table}
        actions={actions[mode.value] || undefined}
        instead={
          mode.value === 'edit' && id !== null ? (
            <Edit phone={phone} card={card} id={id} onDone={read} />
          ) : undefined
        }
      />
    </div>
  );
}

interface EditProps {
  phone: Phone;
  card: Card;
  id: string;
  onDone: () => void;
}

function Edit({ phone, card, id, onDone }: EditProps) {
  const t = workTexts();
  const text = useSignal(card.note.text);
  const kind = useSignal(card.note.kind);
  const may = text.value.trim() !== '' && rest(text.value) >= 0;
  const save = () => {
    if (!may) return;
    const same = text.value === card.note.text && kind.value === card.note.kind;
    if (!same) void phone.outbox.edit({ note: id, text: text.value, kind: kind.value });
    onDone();
  };
  return (
    <form
      class="edit"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <KindChoice
        name={`kind-${id}`}
        kinds={phone.room.workshop.value?.kinds ?? []}
        chosen={kind.value}
        onChoose={(chosen) => {
          kind.value = chosen;
        }}
      />
      <Field
        id={`edit-${id}`}
        label={plain(t.editLabel)}
        text={text.value}
        onText={(next) => {
          text.value = next;
        }}
        onSend={save}
        focus
      />
      <div class="actions">
        <button type="button" class="btn small" onClick={onDone}>
          <Say>{t.keepIt}</Say>
        </button>
        <button type="submit" class="btn small fill" aria-disabled={!may}>
          <Say>{t.save}</Say>
        </button>
      </div>
    </form>
  );
}
