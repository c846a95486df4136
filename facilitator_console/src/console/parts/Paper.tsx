import { useSignal } from '@preact/signals';
import { announce } from '@shared/announce';
import { characters } from '@shared/graphemes';
import { kindLabel } from '@shared/kinds';
import { NOTE_CHARACTERS, type NoteKind } from '@shared/protocol.gen';
import { refusalText } from '@shared/refusals';
import { tableName } from '@shared/tables';
import { useEffect, useRef } from 'preact/hooks';
import { useDesk } from '../desk';
import { pastedNotes, tooLong } from '../model/paste';
import { common } from '../texts/common';
import { texts } from '../texts/texts';
import { Select } from '../ui/Select';

type Typed = 'paper' | 'chat';

/**
 * Notes typed in for people without a phone: Enter keeps one and makes room for the next; table
 * and kind stay. What could not be kept stays in the field.
 */
export function Paper() {
  const desk = useDesk();
  const { room } = desk;
  const t = texts();
  const own = room.you.value?.table ?? null;
  const tables = room.tables.value.filter((table) => own === null || table.id === own);
  const kinds = room.workshop.value?.kinds ?? [];
  const questions = room.programme.value?.questions ?? [];

  const field = useRef<HTMLTextAreaElement>(null);
  const text = useSignal('');
  const table = useSignal(own ?? desk.filter.peek().table ?? tables[0]?.id ?? '');
  const kind = desk.paperKind;
  const channel = useSignal<Typed>('paper');
  const question = useSignal('');
  /** Whether several lines came from the clipboard: they may be notes of their own. */
  const pasted = useSignal(false);
  const count = useSignal(0);
  /** The note that was kept last. */
  const last = useSignal('');
  const progress = useSignal<{ done: number; all: number } | null>(null);
  const problem = useSignal<string | null>(null);

  useEffect(() => field.current?.focus(), []);

  const lines = pasted.value ? pastedNotes(text.value) : [];
  const left = NOTE_CHARACTERS - characters(text.value);
  const sending = progress.value !== null;

  /** Nobody's note gets a kind by chance: the first time it has to be chosen. */
  const unkind = (): boolean => {
    if (kind.value !== '') return false;
    problem.value = t.paper.chooseKind;
    announce(t.paper.chooseKind);
    return true;
  };

  const post = (note: string, as: NoteKind) =>
    room.send('note.post', {
      text: note,
      kind: as,
      table: table.value,
      channel: channel.value,
      question: question.value || (desk.question.peek()?.id ?? lastQuestion()),
    });

  /** Outside a dialogue, paper belongs to the last real question that was worked on. */
  const lastQuestion = (): string | null => {
    const steps = room.programme.peek()?.steps ?? [];
    const at = steps.findIndex((step) => step.id === room.clock.peek()?.step);
    const before = steps.slice(0, at + 1).reverse();
    return before.find((step) => step.question !== null)?.question ?? null;
  };

  const sendOne = async () => {
    const note = text.value;
    if (!note.trim() || sending) return;
    if (tooLong(note)) {
      problem.value = refusalText('too_long');
      return;
    }
    const as = kind.value;
    if (unkind() || as === '') return;
    // The field is free for the next note at once; a refusal puts the text back.
    text.value = '';
    pasted.value = false;
    problem.value = null;
    const answer = await post(note, as);
    if (answer.ok) {
      count.value += 1;
      last.value = note;
      announce(t.paper.sent(count.value));
    } else {
      text.value = text.value ? `${note}\n${text.value}` : note;
      problem.value = refusalText(answer.code);
    }
  };

  const sendLines = async () => {
    if (sending) return;
    const as = kind.value;
    if (unkind() || as === '') return;
    const all = lines;
    problem.value = null;
    for (const [done, note] of all.entries()) {
      progress.value = { done, all: all.length };
      const answer = await post(note, as);
      if (answer.ok) {
        count.value += 1;
        last.value = note;
        text.value = all.slice(done + 1).join('\n');
        continue;
      }
      problem.value = `${refusalText(answer.code)} ${t.paper.stopped(all.length - done)}`;
      break;
    }
    progress.value = null;
    if (problem.value === null) announce(t.paper.sent(all.length));
    field.current?.focus();
  };

  if (tables.length === 0) return <p class="paper hint">{t.paper.noTable}</p>;
  return (
    <section class="paper" aria-labelledby="paper">
      <div class="paper-head">
        <h2 id="paper">{t.paper.heading}</h2>
        <Select
          name={t.paper.table}
          value={table.value}
          options={tables.map((b) => ({ value: b.id, label: tableName(b) }))}
          onChoose={(next) => {
            table.value = next;
          }}
        />
        <Select
          name={t.paper.kind}
          value={kind.value}
          options={[
            ...(kind.value === '' ? [{ value: '', label: t.paper.kindFirst }] : []),
            ...kinds.map((k) => ({ value: k.kind, label: kindLabel(kinds, k.kind) })),
          ]}
          onChoose={(next) => {
            kind.value = next as NoteKind | '';
            problem.value = null;
          }}
        />
        <Select
          name={t.paper.channel}
          value={channel.value}
          options={[
            { value: 'paper', label: t.paper.channels.paper },
            { value: 'chat', label: t.paper.channels.chat },
          ]}
          onChoose={(next) => {
            channel.value = next as Typed;
          }}
        />
        {questions.length > 1 && (
          <Select
            name={t.paper.question}
            value={question.value}
            options={[
              { value: '', label: t.tools.running },
              ...questions.map((q) => ({ value: q.id, label: q.text })),
            ]}
            onChoose={(next) => {
              question.value = next;
            }}
          />
        )}
        <button
          type="button"
          class="icon"
          aria-label={common().close}
          onClick={() => {
            desk.paper.value = false;
          }}
        >
          <span aria-hidden="true">×</span>
        </button>
      </div>
      <div class="paper-row">
        <textarea
          ref={field}
          class="field"
          rows={2}
          aria-label={t.paper.text}
          aria-describedby="paper-hint"
          placeholder={t.paper.text}
          value={text.value}
          readOnly={sending}
          onInput={(event) => {
            text.value = event.currentTarget.value;
            if (!text.value.trim()) pasted.value = false;
          }}
          onPaste={(event) => {
            const clip = event.clipboardData?.getData('text/plain') ?? '';
            if (pastedNotes(clip).length > 1) pasted.value = true;
          }}
          onKeyDown={(event) => {
            if (event.isComposing || event.key !== 'Enter' || event.shiftKey) return;
            event.preventDefault();
            if (lines.length > 1) void sendLines();
            else void sendOne();
          }}
        />
        <div class="paper-send">
          {lines.length > 1 ? (
            <>
              <button type="button" class="button fill" onClick={() => void sendLines()}>
                {t.paper.many(lines.length)}
              </button>
              <button type="button" class="button" onClick={() => void sendOne()}>
                {t.paper.one}
              </button>
            </>
          ) : (
            <button
              type="button"
              class="button"
              aria-disabled={!text.value.trim() || left < 0 || undefined}
              onClick={() => void sendOne()}
            >
              {t.paper.send}
            </button>
          )}
        </div>
      </div>
      <p id="paper-hint" class="paper-hint">
        {count.value > 0 && (
          <span class="paper-count">
            <b class="num">{t.paper.sent(count.value)}</b>
            <span class="paper-last">{t.paper.last(last.value)}</span>
          </span>
        )}
        {progress.value ? (
          <>
            <progress value={progress.value.done} max={progress.value.all} />
            {t.paper.progress(progress.value.done, progress.value.all)}
          </>
        ) : problem.value ? (
          <b class="problem">{problem.value}</b>
        ) : lines.length > 1 ? (
          t.paper.manyHint
        ) : (
          <>
            {t.paper.hint}{' '}
            {left < 20 && (
              <b class={left < 0 ? 'problem num' : 'num'}>
                {left < 0 ? t.paper.over(-left) : t.paper.left(left)}
              </b>
            )}
          </>
        )}
      </p>
    </section>
  );
}
