import { useSignal } from '@preact/signals';
import type { StepDraft, StepKind, StepView } from '@shared/protocol.gen';
import { askClock, give } from '../acts';
import type { Desk } from '../desk';
import { common } from '../texts/common';
import { texts } from '../texts/texts';
import { say } from '../ui/announce';
import { useDraft } from '../ui/drafts';
import { settings } from './texts';

/** A poll does nothing yet, so it is offered only where an earlier programme has one. */
const KINDS: readonly StepKind[] = ['talk', 'dialogue', 'converge', 'share', 'break'];

/** `key` tells rows apart that the server does not know yet. */
interface Row extends StepDraft {
  key: string;
}

function rowsOf(steps: readonly StepView[]): Row[] {
  return steps.map(({ id, kind, title, minutes, question, notes }) => ({
    key: id,
    id,
    kind,
    title,
    minutes,
    question,
    notes: notes ?? '',
  }));
}

/** The steps as they would be sent, to compare. */
function written(steps: readonly StepView[]): string {
  return JSON.stringify(rowsOf(steps).map(({ key: _, ...draft }) => draft));
}

/** The plan as a table of rows: kept as a whole, so that half an order never stands. */
export function ProgrammePage({ desk }: { desk: Desk }) {
  const { room } = desk;
  const t = settings().programme;
  const steps = room.programme.value?.steps ?? [];
  const questions = room.programme.value?.questions ?? [];
  const rows = useSignal(rowsOf(steps));
  const kept = useSignal(written(steps));
  const added = useSignal(0);
  const running = room.clock.value?.step;
  const drafts = rows.value.map(({ key: _, ...draft }) => draft);
  useDraft(desk, JSON.stringify(drafts) !== kept.value);
  const total = rows.value.reduce((sum, row) => sum + row.minutes, 0);

  const change = (key: string, more: Partial<Row>) => {
    rows.value = rows.value.map((row) => (row.key === key ? { ...row, ...more } : row));
  };
  const shift = (index: number, by: number) => {
    const next = [...rows.value];
    const [row] = next.splice(index, 1);
    if (row) next.splice(index + by, 0, row);
    rows.value = next;
  };
  const add = () => {
    added.value += 1;
    const row: Row = {
      key: `new${added.value}`,
      kind: 'dialogue',
      title: t.newTitle,
      minutes: 10,
      question: questions.at(-1)?.id ?? null,
      notes: '',
    };
    rows.value = [...rows.value, row];
  };
  const save = async () => {
    const before = room.programme.peek()?.steps.find((step) => step.id === running);
    const after = drafts.find((draft) => draft.id === running);
    const answer = await give(desk, 'programme.set', { steps: drafts });
    if (!answer.ok) return;
    say(texts().saved);
    // The new rows have got their ids.
    const now = room.programme.peek()?.steps ?? [];
    rows.value = rowsOf(now);
    kept.value = written(now);
    if (before && after) askClock(desk, before.minutes, after.minutes);
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <p class="hint">{t.hint}</p>
      <ol class="lines">
        {rows.value.map((row, index) => (
          <li key={row.key} class="step-edit" data-running={row.id === running || undefined}>
            <div class="line">
              <span class="num step-number">{index + 1}</span>
              <input
                class="field grow"
                required
                maxLength={120}
                aria-label={t.title(index + 1)}
                value={row.title}
                onInput={(event) => change(row.key, { title: event.currentTarget.value })}
              />
              <select
                class="field"
                aria-label={t.kind(index + 1)}
                value={row.kind}
                onChange={(event) =>
                  change(row.key, { kind: event.currentTarget.value as StepKind })
                }
              >
                {(row.kind === 'poll' ? [...KINDS, row.kind] : KINDS).map((kind) => (
                  <option key={kind} value={kind}>
                    {t.kinds[kind]}
                  </option>
                ))}
              </select>
              <label class="minutes">
                <input
                  class="field num"
                  type="number"
                  min={0}
                  max={600}
                  aria-label={t.minutes(index + 1)}
                  value={row.minutes}
                  onInput={(event) =>
                    change(row.key, { minutes: event.currentTarget.valueAsNumber || 0 })
                  }
                />
                {t.unit}
              </label>
              <button
                type="button"
                class="icon"
                aria-label={`${common().up}: ${row.title}`}
                aria-disabled={index === 0 || undefined}
                onClick={() => index > 0 && shift(index, -1)}
              >
                <span aria-hidden="true">↑</span>
              </button>
              <button
                type="button"
                class="icon"
                aria-label={`${common().down}: ${row.title}`}
                aria-disabled={index === rows.value.length - 1 || undefined}
                onClick={() => index < rows.value.length - 1 && shift(index, 1)}
              >
                <span aria-hidden="true">↓</span>
              </button>
              <button
                type="button"
                class="icon"
                aria-label={`${common().remove}: ${row.title}`}
                aria-disabled={row.id === running || undefined}
                title={row.id === running ? t.isRunning : undefined}
                onClick={() => {
                  if (row.id === undefined || row.id !== running) {
                    rows.value = rows.value.filter((other) => other.key !== row.key);
                  }
                }}
              >
                <span aria-hidden="true">×</span>
              </button>
            </div>
            <div class="line second">
              <select
                class="field question"
                aria-label={t.question(index + 1)}
                value={row.question ?? ''}
                onChange={(event) =>
                  change(row.key, { question: event.currentTarget.value || null })
                }
              >
                <option value="">{t.noQuestion}</option>
                {questions.map((question) => (
                  <option key={question.id} value={question.id}>
                    {question.text}
                  </option>
                ))}
              </select>
              <input
                class="field grow"
                maxLength={2000}
                aria-label={t.notes(index + 1)}
                placeholder={t.notesHint}
                value={row.notes ?? ''}
                onInput={(event) => change(row.key, { notes: event.currentTarget.value })}
              />
            </div>
          </li>
        ))}
      </ol>
      <div class="row sticky">
        <button type="button" class="button" onClick={add}>
          {t.add}
        </button>
        <span class="num">{t.total(total)}</span>
        <button type="submit" class="button fill">
          {common().save}
        </button>
      </div>
    </form>
  );
}
