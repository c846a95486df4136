import { useNow } from '@shared/clock';
import type { KindView, NoteKind } from '@shared/protocol.gen';
import { plain } from '@shared/ruby';
import { Say } from '@shared/ui/Say';
import { useRef } from 'preact/hooks';
import type { Phone } from '../phone';
import { workTexts } from '../texts/texts';
import { Field, rest } from './Field';
import { KindChoice } from './KindChoice';

const NO_KINDS: readonly KindView[] = [];

/** The box to write a note: kind, text, one tap. What is begun outlives closing and reloading. */
export function Composer({ phone }: { phone: Phone }) {
  const t = workTexts();
  const { draft, room } = phone;
  const form = useRef<HTMLFormElement>(null);
  const workshop = room.workshop.value;
  const kinds = workshop?.kinds ?? NO_KINDS;
  const kind: NoteKind =
    kinds.find((one) => one.kind === draft.kind)?.kind ?? kinds[0]?.kind ?? 'want';
  const open = phone.open.value;
  const question = phone.question.value?.id ?? null;
  const written = draft.text.trim() !== '';
  const now = useNow(room, 5_000);
  const late = !open && written && draft.stillTaken(now.value, phone.closedAt);
  const closed = workshop?.status === 'closed';
  const elsewhere = open && written && draft.question !== question;
  const fits = written && rest(draft.text) >= 0;
  const may = fits && (open || late);

  if (workshop === null || workshop.status === 'draft' || phone.table.value === null) return null;
  if (closed && !written) return null;
  if (!open && !written) {
    return (
      <p class="closed-now">
        <Say>{t.closedNow}</Say>
      </p>
    );
  }

  const send = async () => {
    if (!may) return;
    const typing = form.current?.contains(document.activeElement) ?? false;
    const stored = phone.outbox.post({
      text: draft.text,
      kind,
      question: draft.question,
      table: phone.table.value?.id ?? null,
      typed_at: draft.typedAt,
    });
    draft.clear();
    if (typing) form.current?.querySelector('textarea')?.focus();
    document.querySelector('.panel')?.scrollTo({ top: 0 });
    await stored;
  };

  return (
    <form
      class="composer"
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {!open && (
        <p class="notice">
          <Say>{late ? t.inTime : closed ? t.tooLate : t.closedDraft}</Say>
        </p>
      )}
      {elsewhere && (
        <p class="notice">
          <Say>{t.otherQuestion}</Say>{' '}
          <button type="button" class="link" onClick={() => draft.aim(question)}>
            <Say>{t.toThisQuestion}</Say>
          </button>
        </p>
      )}
      {(late || !closed) && (
        <KindChoice
          name="kind"
          kinds={kinds}
          chosen={kind}
          onChoose={(chosen) => draft.choose(chosen)}
        />
      )}
      <div class="write">
        <Field
          id="write"
          label={plain(t.write)}
          placeholder={plain(t.placeholder)}
          text={draft.text}
          onText={(text) => draft.type(text, room.serverNow(), question, open)}
          // Another key press would be after the end: the text stays as it was in time.
          readOnly={closed}
          onSend={() => void send()}
        />
        {(late || !closed) && (
          <button
            type="submit"
            class="btn fill send"
            aria-disabled={!may}
            // The keyboard stays up, so that the next note can follow.
            onPointerDown={(event) => event.preventDefault()}
          >
            <Say>{t.send}</Say>
          </button>
        )}
      </div>
    </form>
  );
}
