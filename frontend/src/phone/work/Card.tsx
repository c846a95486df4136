import { count } from '@shared/i18n';
import { kindLabel } from '@shared/kinds';
import type { NoteView, TableView } from '@shared/protocol.gen';
import { refusalRuby } from '@shared/refusals';
import { NoteCard } from '@shared/ui/NoteCard';
import { Say } from '@shared/ui/Say';
import type { ComponentChildren } from 'preact';
import type { Card } from '../cards';
import type { Phone } from '../phone';
import { workTexts } from '../texts/texts';

/** A card's state in words, and how it sounds. */
export function stateOf(
  card: Card,
  live: boolean,
): { text: string; tone: 'ok' | 'wait' | 'stop'; why: string | null } | null {
  const t = workTexts();
  const { details } = card;
  switch (card.state) {
    case 'sending':
      return { text: live ? t.sending : t.waiting, tone: 'wait', why: null };
    case 'refused':
      return {
        text: t.refused,
        tone: 'stop',
        why: card.item?.refused === undefined ? null : refusalRuby(card.item.refused),
      };
    case 'held':
      return {
        text: t.held,
        tone: 'wait',
        why: (details?.warnings?.length ?? 0) > 0 ? t.heldPersonal : t.heldWhy,
      };
    case 'pruned':
      return {
        text: t.pruned,
        tone: 'stop',
        why: details?.reason === undefined ? null : t.reasons[details.reason],
      };
    case 'kept':
      return card.own ? { text: t.arrived, tone: 'ok', why: null } : null;
  }
}

export interface BoardCardProps {
  phone: Phone;
  card: Card;
  table?: TableView | undefined;
  /** What else can be done with it. */
  actions?: ComponentChildren;
  instead?: ComponentChildren;
}

/** A note with its state, its me-toos, and what can be done when it was refused. */
export function BoardCard({ phone, card, table, actions, instead }: BoardCardProps) {
  const t = workTexts();
  const state = stateOf(card, phone.room.live.value === 'live');
  const refused = card.item?.refused !== undefined ? card.item : null;
  const mend = () => {
    if (refused === null) return;
    phone.takeBack(refused);
  };
  return (
    <NoteCard
      kind={card.note.kind}
      label={kindLabel(phone.room.workshop.value?.kinds, card.note.kind)}
      text={card.note.text}
      table={table}
      tone={state?.tone}
      state={state === null ? undefined : <Say>{state.text}</Say>}
      instead={instead}
      more={
        (state?.why != null || refused !== null || actions !== undefined) && (
          <>
            {state?.why != null && (
              <p class="why">
                <Say>{state.why}</Say>
              </p>
            )}
            {refused !== null && (
              <div class="actions">
                <button
                  type="button"
                  class="btn small"
                  onClick={() => void phone.outbox.retry(refused.id)}
                >
                  <Say>{t.retry}</Say>
                </button>
                {refused.name === 'note.post' && (
                  <button type="button" class="btn small" onClick={mend}>
                    <Say>{t.mend}</Say>
                  </button>
                )}
                <button
                  type="button"
                  class="btn small"
                  onClick={() => void phone.outbox.drop(refused.id)}
                >
                  <Say>{t.erase}</Say>
                </button>
              </div>
            )}
            {actions}
          </>
        )
      }
    >
      {card.note.id !== null &&
        (card.own ? (
          card.note.me_too > 0 && (
            <span class="num">
              <Say>{t.meToo}</Say> {count(card.note.me_too)}
            </span>
          )
        ) : (
          <MeToo phone={phone} note={{ id: card.note.id, me_too: card.note.me_too }} />
        ))}
    </NoteCard>
  );
}

/** "I think so too", and its undo. */
export function MeToo({ phone, note }: { phone: Phone; note: Pick<NoteView, 'id' | 'me_too'> }) {
  const t = workTexts();
  const on = phone.meToos.has(note.id);
  return (
    <button
      type="button"
      class="me"
      aria-pressed={on}
      onClick={() => void phone.meToos.toggle(note.id)}
    >
      <span aria-hidden="true">{on ? '♥' : '♡'}</span>
      <Say>{t.meToo}</Say>
      <span class="num">{count(phone.meToos.count(note.id, note.me_too))}</span>
    </button>
  );
}
