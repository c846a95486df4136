import { useSignal } from '@preact/signals';
import { kindLabel } from '@shared/kinds';
import type { NoteKind } from '@shared/protocol.gen';
import { editNote } from '../acts';
import { useDesk } from '../desk';
import { tooLong } from '../model/paste';
import { common } from '../texts/common';
import { texts } from '../texts/texts';
import { Dialog } from '../ui/Dialog';
import { Select } from '../ui/Select';

/** Correct a note that was typed in for somebody. */
export function EditDialog({ note: id, onClose }: { note: string; onClose: () => void }) {
  const desk = useDesk();
  const t = texts();
  const note = desk.note(id);
  const text = useSignal(note?.text ?? '');
  const kind = useSignal<NoteKind>(note?.kind ?? 'good');
  const kinds = desk.room.workshop.value?.kinds ?? [];
  const fits = text.value.trim() !== '' && !tooLong(text.value);
  const save = async () => {
    if (fits && (await editNote(desk, id, text.value, kind.value))) onClose();
  };
  return (
    <Dialog heading={t.edit.heading} onClose={onClose}>
      <p class="hint">{t.edit.hint}</p>
      <textarea
        class="field"
        rows={4}
        aria-label={t.paper.text}
        value={text.value}
        onInput={(event) => {
          text.value = event.currentTarget.value;
        }}
      />
      <Select
        name={t.tools.kind}
        value={kind.value}
        options={kinds.map((k) => ({ value: k.kind, label: kindLabel(kinds, k.kind) }))}
        onChoose={(next) => {
          kind.value = next as NoteKind;
        }}
      />
      <div class="row row-end">
        <button type="button" class="button" onClick={onClose}>
          {common().cancel}
        </button>
        <button
          type="button"
          class="button fill"
          aria-disabled={!fits || undefined}
          onClick={() => void save()}
        >
          {t.edit.save}
        </button>
      </div>
    </Dialog>
  );
}
