import type { TableView } from '../protocol.gen';
import { tableHue, tableName, tableShape } from '../tables';

export interface BadgeProps {
  table: Pick<TableView, 'number' | 'title'>;
  /** Diameter in em of the text around it. */
  size?: number;
  /** The badge stands alone and so must say its table's name; beside a name it stays silent. */
  alone?: boolean;
}

/** A table: its number in a disc of its colour, the same everywhere. */
export function Badge({ table, size = 1.9, alone = true }: BadgeProps) {
  return (
    <b
      class="badge"
      data-shape={tableShape(table.number)}
      style={{ '--c': tableHue(table.number), '--badge': `${size}em` }}
    >
      <span aria-hidden="true">{table.number}</span>
      {alone && <span class="visually-hidden">{tableName(table)}</span>}
    </b>
  );
}
