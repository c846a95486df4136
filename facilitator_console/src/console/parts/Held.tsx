import { computed, useSignal } from '@preact/signals';
import type { NoteView } from '@shared/protocol.gen';
import { tableOf } from '@shared/tables';
import { Badge } from '@shared/ui/Badge';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { give, prune, REASONS, release, warned } from '../acts';
import { useDesk } from '../desk';
import { statusOf } from '../model/filter';
import { may, shapesNote } from '../model/may';
import { texts } from '../texts/texts';
import { Menu } from '../ui/Menu';

/** As many as fit beside the stage; the rest is one press away on the board. */
const SHOWN = 8;

function HeldNote({ note, first }: { note: NoteView; first: boolean }) {
  const desk = useDesk();
  const t = texts();
  const open = useSignal(false);
  const table = tableOf(desk.room.tables.value, note.table);
  const ours = shapesNote(desk.room.you.value, note);
  const warnings = note.warnings ?? [];
  const why =
    warnings.length > 0
      ? warnings.map((warning) => t.warnings[warning] ?? t.held.why.warning).join('・')
      : desk.room.workshop.value?.hold_first
        ? t.held.why.first
        : t.held.why.hand;
  return (
    <li class="held" data-warned={warnings.length > 0 || undefined}>
      <p class="held-why">
        {table && <Badge table={table} size={1.6} />} {why}
      </p>
      <p class="held-text">{note.text}</p>
      {ours && (
        <div class="row">
          <button
            type="button"
            class={first ? 'button small strong' : 'button small'}
            onClick={() => void release(desk, [note.id])}
          >
            {t.held.release}
          </button>
          <Menu
            label={t.held.prune}
            class="button small"
            heading={t.tools.pruneWhy}
            items={() =>
              REASONS.map((reason) => ({
                key: reason,
                label: t.reasons[reason],
                onChoose: () => void prune(desk, [note.id], reason),
              }))
            }
            open={open.value}
            onOpen={(next) => {
              open.value = next;
            }}
          />
        </div>
      )}
    </li>
  );
}

/** What waits for a decision, oldest first. */
export function Held() {
  const desk = useDesk();
  const { room } = desk;
  const t = texts().held;
  const waiting = useMemo(
    () =>
      computed(() =>
        [...room.notes.value.values()].filter(
          (note) => statusOf(note) === 'held' && shapesNote(room.you.value, note),
        ),
      ),
    [desk],
  ).value;
  const list = useRef<HTMLUListElement>(null);
  const before = list.current?.contains(document.activeElement) ?? false;
  useLayoutEffect(() => {
    // The note that had focus was decided on: to the next one, after the last to the heading.
    if (!before || list.current?.contains(document.activeElement)) return;
    const next = list.current?.querySelector<HTMLElement>('button');
    (next ?? document.getElementById('held'))?.focus();
  }, [waiting]);
  const safe = waiting.filter((note) => !warned(note));
  return (
    <section class="panel" aria-labelledby="held">
      <div class="panel-head">
        <h2 id="held" tabIndex={-1}>
          {t.heading} <span class="num">{t.count(waiting.length)}</span>
        </h2>
        {may(room.you.value, 'workshop.configure') && (
          <label class="check">
            <input
              type="checkbox"
              checked={room.workshop.value?.hold_first ?? false}
              onChange={(event) =>
                void give(desk, 'workshop.configure', { hold_first: event.currentTarget.checked })
              }
            />
            {t.holdFirst}
          </label>
        )}
      </div>
      {waiting.length === 0 && <p class="hint">{t.none}</p>}
      <ul class="held-list" ref={list}>
        {waiting.slice(0, SHOWN).map((note, index) => (
          <HeldNote key={note.id} note={note} first={index === 0} />
        ))}
      </ul>
      {waiting.length > 1 && (
        <div class="row">
          {waiting.length > SHOWN && (
            <button
              type="button"
              class="link"
              onClick={() => desk.narrow({ state: 'held', question: null })}
            >
              {t.more(waiting.length - SHOWN)}
            </button>
          )}
          {safe.length > 1 && (
            <button
              type="button"
              class="link"
              onClick={() =>
                void release(
                  desk,
                  safe.map((note) => note.id),
                )
              }
            >
              {safe.length < waiting.length
                ? t.releaseSafe(safe.length)
                : t.releaseAll(safe.length)}
            </button>
          )}
        </div>
      )}
    </section>
  );
}
