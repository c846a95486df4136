import { useSignal } from '@preact/signals';
import { count } from '@shared/i18n';
import { tableNumber } from '@shared/tables';
import { Say } from '@shared/ui/Say';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Card } from '../cards';
import type { Phone } from '../phone';
import { workTexts } from '../texts/texts';
import { BoardCard } from './Card';
import { Ended } from './Ended';

/** Nearer to the top than this (px) counts as being there. */
const TOP = 24;

/**
 * The table's notes, newest first. While a person reads further down, or works in the list with the
 * keyboard, what others write waits behind a button: nothing moves under their eyes.
 */
export function Board({
  phone,
  scroller,
}: {
  phone: Phone;
  scroller: RefObject<HTMLElement | null>;
}) {
  const t = workTexts();
  const reading = useSignal(false);
  const shown = useRef(new Set<string>());
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = scroller.current;
    const look = () => {
      reading.value = (box?.scrollTop ?? 0) > TOP || keyboardIn(list.current);
    };
    box?.addEventListener('scroll', look, { passive: true });
    box?.addEventListener('focusin', look);
    box?.addEventListener('focusout', look);
    return () => {
      box?.removeEventListener('scroll', look);
      box?.removeEventListener('focusin', look);
      box?.removeEventListener('focusout', look);
    };
  }, []);

  const all = phone.cards.value;
  if (!reading.value) shown.current = new Set(all.map((card) => card.key));
  const visible = all.filter((card) => card.own || shown.current.has(card.key));
  const waiting = all.length - visible.length;
  const question = phone.question.value?.id ?? null;
  const now = visible.filter((card) => question === null || card.note.question === question);
  const before = visible.filter((card) => !now.includes(card));
  const table = phone.table.value;
  const closed = phone.room.workshop.value?.status === 'closed';

  const toTop = () => {
    reading.value = false;
    scroller.current?.scrollTo({ top: 0 });
  };
  const cards = (some: readonly Card[]) => (
    <ul class="notes">
      {some.map((card) => (
        <li key={card.key}>
          <BoardCard phone={phone} card={card} />
        </li>
      ))}
    </ul>
  );

  return (
    <>
      {closed && <Ended phone={phone} />}
      <div class="list-head">
        <h2 tabIndex={-1}>
          {table === null ? (
            <Say>{t.noTableYet}</Say>
          ) : (
            <>
              <Say>{t.notesOf(tableNumber(table.number))}</Say>{' '}
              <span class="num">{count(now.filter((card) => card.state === 'kept').length)}</span>
            </>
          )}
        </h2>
        {now.length > 1 && (
          <span>
            <Say>{t.newest}</Say>
          </span>
        )}
      </div>
      {waiting > 0 && (
        <div class="pill-place">
          <button type="button" class="pill" onClick={toTop}>
            <span aria-hidden="true">↑</span> <Say>{t.newer(count(waiting))}</Say>
          </button>
        </div>
      )}
      <div ref={list}>
        {now.length > 0
          ? cards(now)
          : table !== null && (
              <p class="empty">
                <Say>{phone.open.value ? t.empty : t.emptyTalk}</Say>
              </p>
            )}
        {before.length > 0 && (
          <details class="earlier">
            <summary>
              <Say>{t.earlier(count(before.length))}</Say>
            </summary>
            {cards(before)}
          </details>
        )}
      </div>
    </>
  );
}

/** Whether the keyboard's focus is in the list (a tap does not count). */
function keyboardIn(list: HTMLElement | null): boolean {
  const focused = document.activeElement;
  if (list === null || focused === null || !list.contains(focused)) return false;
  try {
    return focused.matches(':focus-visible');
  } catch {
    return true; // Safari 14 does not know the selector.
  }
}
