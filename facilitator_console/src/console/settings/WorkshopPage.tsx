import { useSignal } from '@preact/signals';
import { kindLabel } from '@shared/kinds';
import type { ConfigureWorkshop, NoteKind } from '@shared/protocol.gen';
import { give, reopen } from '../acts';
import type { Desk } from '../desk';
import { common } from '../texts/common';
import { texts } from '../texts/texts';
import { say } from '../ui/announce';
import { useDraft } from '../ui/drafts';
import { settings } from './texts';

/** Title and purpose, how notes are let in, the words for the kinds, opening and closing. */
export function WorkshopPage({ desk }: { desk: Desk }) {
  const { room } = desk;
  const workshop = room.workshop.value;
  const t = settings().workshop;
  const title = useSignal(workshop?.title ?? '');
  const purpose = useSignal(workshop?.purpose ?? '');
  const days = useSignal(workshop?.keep_days ?? 90);
  const labels = useSignal(
    (workshop?.kinds ?? []).map(({ kind }) => ({ kind, label: kindLabel(workshop?.kinds, kind) })),
  );
  const kept = useSignal(JSON.stringify([title.value, purpose.value, days.value, labels.value]));
  const now = JSON.stringify([title.value, purpose.value, days.value, labels.value]);
  useDraft(desk, now !== kept.value);
  if (!workshop) return null;

  const configure = async (change: ConfigureWorkshop) => {
    const answer = await give(desk, 'workshop.configure', change);
    if (answer.ok) say(texts().saved);
    return answer.ok;
  };
  const rename = (kind: NoteKind, label: string) => {
    labels.value = labels.value.map((entry) => (entry.kind === kind ? { kind, label } : entry));
  };
  const closed = workshop.status === 'closed';

  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        void configure({
          title: title.value,
          purpose: purpose.value,
          keep_days: days.value,
          kinds: labels.value,
        }).then((done) => {
          if (done) kept.value = now;
        });
      }}
    >
      <label>
        {t.title}
        <input
          class="field"
          required
          maxLength={120}
          value={title.value}
          onInput={(event) => {
            title.value = event.currentTarget.value;
          }}
        />
      </label>
      <label>
        {t.purpose}
        <textarea
          class="field"
          rows={3}
          maxLength={2000}
          value={purpose.value}
          onInput={(event) => {
            purpose.value = event.currentTarget.value;
          }}
        />
        <small>{t.purposeHint}</small>
      </label>
      <fieldset>
        <legend>{t.kinds}</legend>
        <div class="kinds">
          {labels.value.map(({ kind, label }) => (
            <label key={kind} class="kind" data-kind={kind}>
              <span class="visually-hidden">{t.kind(kindLabel(undefined, kind))}</span>
              <input
                class="field"
                required
                maxLength={12}
                value={label}
                onInput={(event) => rename(kind, event.currentTarget.value)}
              />
            </label>
          ))}
        </div>
      </fieldset>
      <label class="short">
        {t.days}
        <input
          class="field num"
          type="number"
          min={1}
          max={3650}
          value={days.value}
          onInput={(event) => {
            days.value = event.currentTarget.valueAsNumber || days.value;
          }}
        />
      </label>
      <div class="row">
        <button type="submit" class="button fill">
          {common().save}
        </button>
      </div>
      <fieldset>
        <legend>{t.posting}</legend>
        {([false, true] as const).map((first) => (
          <label key={String(first)} class="check">
            <input
              type="radio"
              name="hold-first"
              checked={workshop.hold_first === first}
              onChange={() => void configure({ hold_first: first })}
            />
            {first ? t.holdFirst : t.showFirst}
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>{t.cloud}</legend>
        <label class="check">
          <input
            type="checkbox"
            checked={workshop.cloud_verbs ?? false}
            onChange={(event) => void configure({ cloud_verbs: event.currentTarget.checked })}
          />
          {t.verbs}
        </label>
        <label class="check">
          <input
            type="checkbox"
            checked={workshop.cloud_adjectives ?? false}
            onChange={(event) => void configure({ cloud_adjectives: event.currentTarget.checked })}
          />
          {t.adjectives}
        </label>
      </fieldset>
      <fieldset>
        <legend>{t.state}</legend>
        <p>{t.states[workshop.status]}</p>
        <div class="row">
          {workshop.status !== 'open' && (
            <button
              type="button"
              class="button"
              onClick={() => void (closed ? reopen(desk) : give(desk, 'workshop.open', {}))}
            >
              {closed ? t.reopen : t.open}
            </button>
          )}
          {!closed && (
            <button
              type="button"
              class="button"
              onClick={() => {
                desk.asked.value = {
                  text: texts().header.finishAsk,
                  yes: texts().header.finishYes,
                  act: () => void give(desk, 'workshop.close', {}),
                };
              }}
            >
              {t.close}
            </button>
          )}
        </div>
      </fieldset>
    </form>
  );
}
