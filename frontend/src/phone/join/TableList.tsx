import type { Place, TableView } from '@shared/protocol.gen';
import { tableNumber } from '@shared/tables';
import { Badge } from '@shared/ui/Badge';
import { Say } from '@shared/ui/Say';
import { joinTexts } from '../texts/texts';

export interface TableListProps {
  tables: readonly TableView[];
  place: Place;
  /** The table that one sits at now. */
  current?: string | null;
  disabled?: boolean;
  onChoose: (table: TableView) => void;
}

/** The tables as numbers to tap: those of one's own place first. */
export function TableList({ tables, place, current, disabled, onChoose }: TableListProps) {
  const t = joinTexts();
  const words = { hall: t.placeHall, online: t.placeOnline, mixed: t.placeMixed };
  const near = tables.filter((table) => table.place === place || table.place === 'mixed');
  const far = tables.filter((table) => !near.includes(table));
  const list = (some: readonly TableView[]) => (
    <ul class="tables">
      {some.map((table) => (
        <li key={table.id}>
          <button
            type="button"
            class="table-choice"
            aria-disabled={disabled}
            aria-current={table.id === current ? 'true' : undefined}
            onClick={() => !disabled && onChoose(table)}
          >
            <Badge table={table} size={2.2} alone={false} />
            <span>
              <b>{table.title || tableNumber(table.number)}</b>
              <span class="visually-hidden"> {tableNumber(table.number)} </span>
              <small>
                <Say>{words[table.place]}</Say>
              </small>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
  return (
    <>
      {list(near)}
      {far.length > 0 && near.length > 0 && (
        <h2 class="others">
          <Say>{t.others}</Say>
        </h2>
      )}
      {far.length > 0 && list(far)}
    </>
  );
}
