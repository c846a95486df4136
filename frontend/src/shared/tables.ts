import { lang } from './i18n';
import type { TableView } from './protocol.gen';

/** Hues of base.css, `--t1` to `--t8`. */
const HUES = 8;

/** The colour of table number `n`, as a CSS value. After 8 the hues repeat with another shape. */
export function tableHue(n: number): string {
  return `var(--t${((Math.max(n, 1) - 1) % HUES) + 1})`;
}

export type TableShape = 'disc' | 'square' | 'cut';

const SHAPES = ['disc', 'square', 'cut'] as const;

/** Tables 1–8 are discs, 9–16 squares, 17–24 octagons: number, hue and shape tell them apart. */
export function tableShape(n: number): TableShape {
  return SHAPES[Math.floor((Math.max(n, 1) - 1) / HUES) % SHAPES.length] ?? 'disc';
}

/** "3班" or "Table 3". */
export function tableNumber(n: number): string {
  return lang.value === 'en' ? `Table ${n}` : `${n}班`;
}

/** "3班" with its title when it has one: "3班 まつぼっくり". */
export function tableName(table: Pick<TableView, 'number' | 'title'>): string {
  const number = tableNumber(table.number);
  return table.title && table.title !== number ? `${number} ${table.title}` : number;
}

/** Table by id. */
export function tableOf(tables: readonly TableView[], id: string | null): TableView | undefined {
  return tables.find((table) => table.id === id);
}
