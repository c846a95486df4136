import { useSignal } from '@preact/signals';
import type { TablePlace, TableView } from '@shared/protocol.gen';
import { tableNumber } from '@shared/tables';
import { Badge } from '@shared/ui/Badge';
import { give } from '../acts';
import type { Desk } from '../desk';
import { common } from '../texts/common';
import { texts } from '../texts/texts';
import { say } from '../ui/announce';
import { useDraft } from '../ui/drafts';
import { settings } from './texts';

const PLACES: readonly TablePlace[] = ['hall', 'online', 'mixed'];

function PlaceSelect(props: {
  name: string;
  value: TablePlace;
  onChoose: (place: TablePlace) => void;
}) {
  return (
    <select
      class="field"
      aria-label={props.name}
      value={props.value}
      onChange={(event) => props.onChoose(event.currentTarget.value as TablePlace)}
    >
      {PLACES.map((place) => (
        <option key={place} value={place}>
          {common().places[place]}
        </option>
      ))}
    </select>
  );
}

/** One table: its name is kept when the field is left. */
function Row({ desk, table }: { desk: Desk; table: TableView }) {
  const t = settings().tables;
  const number = tableNumber(table.number);
  const written = useSignal(table.title);
  useDraft(desk, written.value.trim() !== table.title);
  const rename = async (title: string, place: TablePlace) => {
    if (title === table.title && place === table.place) return;
    const answer = await give(desk, 'table.rename', { table: table.id, title, place });
    if (answer.ok) say(texts().saved);
  };
  return (
    <li class="line">
      <Badge table={table} alone={false} />
      <input
        class="field grow"
        maxLength={40}
        aria-label={t.title(number)}
        placeholder={number}
        value={written.value}
        onInput={(event) => {
          written.value = event.currentTarget.value;
        }}
        onBlur={(event) => void rename(event.currentTarget.value.trim(), table.place)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.isComposing) event.currentTarget.blur();
        }}
      />
      <PlaceSelect
        name={t.place(number)}
        value={table.place}
        onChoose={(place) => void rename(table.title, place)}
      />
    </li>
  );
}

export function TablesPage({ desk }: { desk: Desk }) {
  const t = settings().tables;
  const title = useSignal('');
  const place = useSignal<TablePlace>('hall');
  useDraft(desk, title.value.trim() !== '');
  const add = async () => {
    const data = { title: title.value.trim(), place: place.value };
    const answer = await give(desk, 'table.add', data);
    if (!answer.ok) return;
    title.value = '';
    say(texts().saved);
  };
  return (
    <>
      <p class="hint">{t.hint}</p>
      <ul class="lines">
        {desk.room.tables.value.map((table) => (
          <Row key={table.id} desk={desk} table={table} />
        ))}
      </ul>
      <form
        class="line add"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <input
          class="field grow"
          maxLength={40}
          aria-label={t.newTitle}
          placeholder={t.newTitle}
          value={title.value}
          onInput={(event) => {
            title.value = event.currentTarget.value;
          }}
        />
        <PlaceSelect
          name={t.newPlace}
          value={place.value}
          onChoose={(next) => {
            place.value = next;
          }}
        />
        <button type="submit" class="button">
          {t.add}
        </button>
      </form>
    </>
  );
}
