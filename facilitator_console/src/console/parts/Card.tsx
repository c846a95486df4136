import { useComputed } from '@preact/signals';
import { kindLabel } from '@shared/kinds';
import type { NoteView } from '@shared/protocol.gen';
import { tableOf } from '@shared/tables';
import { Badge } from '@shared/ui/Badge';
import { cardId, useDesk } from '../desk';
import { statusOf } from '../model/filter';
import { texts } from '../texts/texts';

/**
 * One note on the board. It renders again when its own note, its own choice or the names of kinds
 * and tables change, and not because another note did; the board handles its events.
 */
export function Card({ note }: { note: NoteView }) {
  const desk = useDesk();
  const { room } = desk;
  const chosen = useComputed(() => desk.selection.value.ids.has(note.id)).value;
  const pending = useComputed(() => desk.pending.value.has(note.id)).value;
  const t = texts();
  const table = tableOf(room.tables.value, note.table);
  const status = statusOf(note);
  const practice = useComputed(() =>
    room.programme.value?.questions.some((q) => q.id === note.question && q.practice),
  ).value;
  const channel = t.note.channels[note.channel ?? 'phone'];
  return (
    <div
      id={cardId(note.id)}
      data-note={note.id}
      role="option"
      aria-selected={chosen}
      aria-busy={pending || undefined}
      tabIndex={-1}
      draggable
      class="note card"
      data-kind={note.kind}
      data-status={status}
    >
      <p class="note-text">{note.text}</p>
      <div class="note-foot">
        {table && <Badge table={table} size={1.6} />}
        <span>{kindLabel(room.workshop.value?.kinds, note.kind)}</span>
        {note.me_too > 0 && <span class="num me-too">{t.note.meToo(note.me_too)}</span>}
        {practice && <span class="chip">{t.note.practice}</span>}
        {channel && <span class="chip">{channel}</span>}
        {note.edited && <span class="chip">{t.note.edited}</span>}
        {status === 'held' && <b class="chip chip-warn">{t.note.held}</b>}
        {status === 'pruned' && note.reason && (
          <b class="chip chip-warn">{t.note.pruned(t.reasonShort[note.reason])}</b>
        )}
      </div>
    </div>
  );
}
