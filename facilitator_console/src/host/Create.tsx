import { useSignal } from '@preact/signals';
import type { TablePlace, WorkshopResponse } from '@shared/protocol.gen';
import { tableHue, tableNumber } from '@shared/tables';
import { common } from '../console/texts/common';
import { type Api, reason } from './api';
import {
  BLANK,
  MOST_TABLES,
  requestOf,
  TEMPLATES,
  withPlace,
  withTables,
  withTemplate,
} from './draft';
import { texts } from './texts';

const PLACES: readonly TablePlace[] = ['hall', 'online', 'mixed'];

/** A workshop in a minute: a name and a template are enough. */
export function Create(props: {
  api: Api;
  onMade: (title: string, made: WorkshopResponse) => void;
}) {
  const t = texts();
  const draft = useSignal(BLANK);
  const busy = useSignal(false);
  const problem = useSignal<string | null>(null);
  const set = (more: Partial<typeof BLANK>) => {
    draft.value = { ...draft.value, ...more };
  };

  const create = async () => {
    if (busy.value) return;
    busy.value = true;
    problem.value = null;
    const request = requestOf(draft.value);
    const answer = await props.api.create(request);
    busy.value = false;
    if (answer.ok) {
      draft.value = BLANK;
      props.onMade(request.title, answer.data);
    } else problem.value = t.failed(reason(answer));
  };

  return (
    <form
      class="form create"
      onSubmit={(event) => {
        event.preventDefault();
        void create();
      }}
    >
      <h2>{t.make}</h2>
      <label>
        {t.name}
        <input
          class="field"
          required
          maxLength={120}
          placeholder={t.namePlaceholder}
          value={draft.value.title}
          onInput={(event) => set({ title: event.currentTarget.value })}
        />
      </label>
      <fieldset>
        <legend>{t.template}</legend>
        <div class="templates">
          {TEMPLATES.map((template) => (
            <label key={template} class="template">
              <input
                type="radio"
                name="template"
                checked={draft.value.template === template}
                onChange={() => {
                  draft.value = withTemplate(draft.value, template);
                }}
              />
              <span>
                <b>{t.templates[template][0]}</b>
                <small>{t.templates[template][1]}</small>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <label>
        {t.question}
        <input
          class="field"
          maxLength={120}
          placeholder={t.questionPlaceholder}
          value={draft.value.question}
          onInput={(event) => set({ question: event.currentTarget.value })}
        />
      </label>
      <fieldset>
        <legend>
          {t.tables}
          <input
            class="field num count"
            type="number"
            min={1}
            max={MOST_TABLES}
            aria-label={t.tables}
            value={draft.value.places.length}
            onChange={(event) => {
              draft.value = withTables(draft.value, event.currentTarget.valueAsNumber);
              event.currentTarget.value = String(draft.value.places.length);
            }}
          />
        </legend>
        <ul class="places">
          {draft.value.places.map((place, index) => (
            <li key={index}>
              <b class="badge" style={{ '--c': tableHue(index + 1) }} aria-hidden="true">
                {index + 1}
              </b>
              <select
                class="field"
                aria-label={`${tableNumber(index + 1)} ${t.place}`}
                value={place}
                onChange={(event) => {
                  const next = event.currentTarget.value as TablePlace;
                  draft.value = withPlace(draft.value, index, next);
                }}
              >
                {PLACES.map((name) => (
                  <option key={name} value={name}>
                    {common().places[name]}
                  </option>
                ))}
              </select>
            </li>
          ))}
        </ul>
      </fieldset>
      <label>
        {t.purpose}
        <textarea
          class="field"
          rows={2}
          maxLength={2000}
          placeholder={t.purposePlaceholder}
          value={draft.value.purpose}
          onInput={(event) => set({ purpose: event.currentTarget.value })}
        />
      </label>
      {problem.value && (
        <p class="problem" role="alert">
          {problem.value}
        </p>
      )}
      <div class="row">
        <button type="submit" class="button fill large" aria-disabled={busy.value || undefined}>
          {busy.value ? t.creating : t.create}
        </button>
      </div>
    </form>
  );
}
