import { kindLabel } from '@shared/kinds';
import type { NoteKind } from '@shared/protocol.gen';
import { tableName } from '@shared/tables';
import { type Desk, useDesk } from '../desk';
import type { Order } from '../model/columns';
import { EVERYTHING, narrows, RUNNING, type StateFilter } from '../model/filter';
import { texts } from '../texts/texts';
import { Select } from '../ui/Select';

const STATES: readonly StateFilter[] = ['working', 'visible', 'held', 'pruned', 'all'];
const ORDERS: readonly Order[] = ['newest', 'oldest', 'me_too'];

/** Narrowing the board. */
export function Filters() {
  const desk = useDesk();
  const { room } = desk;
  const t = texts().tools;
  const filter = desk.filter.value;
  const all = { value: '', label: t.all };
  const questions = room.programme.value?.questions ?? [];
  return (
    <search class="tools">
      <input
        id="search"
        class="field search"
        type="search"
        placeholder={t.search}
        aria-label={t.search}
        aria-keyshortcuts="/"
        value={filter.text}
        onInput={(event) => desk.narrow({ text: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && desk.filter.value.text === '') event.currentTarget.blur();
        }}
      />
      <Select
        marks
        name={t.table}
        value={filter.table ?? ''}
        options={[all, ...room.tables.value.map((b) => ({ value: b.id, label: tableName(b) }))]}
        onChoose={(table) => desk.narrow({ table: table || null })}
      />
      <Select
        marks
        name={t.question}
        value={filter.question ?? ''}
        options={[
          { value: RUNNING, label: t.running },
          all,
          ...questions.map((q) => ({ value: q.id, label: q.text })),
        ]}
        onChoose={(question) => desk.narrow({ question: question || null })}
      />
      <Select
        marks
        name={t.kind}
        value={filter.kind ?? ''}
        options={[
          all,
          ...(room.workshop.value?.kinds ?? []).map(({ kind }) => ({
            value: kind,
            label: kindLabel(room.workshop.value?.kinds, kind),
          })),
        ]}
        onChoose={(kind) => desk.narrow({ kind: (kind || null) as NoteKind | null })}
      />
      <Select
        marks
        name={t.state}
        value={filter.state}
        options={STATES.map((state) => ({ value: state, label: t.states[state] }))}
        onChoose={(state) => desk.narrow({ state: state as StateFilter })}
      />
      {narrows(filter) && (
        <button
          type="button"
          class="link"
          onClick={() => {
            desk.filter.value = EVERYTHING;
          }}
        >
          {t.clear}
        </button>
      )}
      <span class="tools-end">
        <Select
          bare
          name={t.order}
          value={desk.order.value}
          options={ORDERS.map((order) => ({ value: order, label: t.orders[order] }))}
          onChoose={(order) => {
            desk.order.value = order as Order;
          }}
        />
        <ViewSwitch desk={desk} />
      </span>
    </search>
  );
}

function ViewSwitch({ desk }: { desk: Desk }) {
  const t = texts().tools;
  return (
    <fieldset class="switch">
      <legend class="visually-hidden">{t.view}</legend>
      {(['columns', 'list'] as const).map((view) => (
        <button
          key={view}
          type="button"
          aria-pressed={desk.view.value === view}
          onClick={() => {
            desk.view.value = view;
          }}
        >
          {t.views[view]}
        </button>
      ))}
    </fieldset>
  );
}
