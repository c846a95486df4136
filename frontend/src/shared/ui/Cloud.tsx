import './cloud.css';
import { catalogue, count } from '../i18n';
import type { CloudView, CloudWord, TableView } from '../protocol.gen';
import { tableHue } from '../tables';

const t = catalogue({
  ja: {
    voices: (n: string) => `${n}人`,
    tables: (n: string, all: string) => `・${all}班のうち${n}班`,
  },
  'ja-easy': {
    voices: (n: string) => `${n}人`,
    tables: (n: string, all: string) => `・${all}班の中の ${n}班`,
  },
  en: {
    voices: (n: string) => `${n} ${n === '1' ? 'voice' : 'voices'}`,
    tables: (n: string, all: string) => `, ${n} of ${all} tables`,
  },
});

export interface Share {
  table: TableView;
  voices: number;
}

/** Which tables said a word, by table number. */
export function shares(word: CloudWord, tables: readonly TableView[]): Share[] {
  return tables
    .map((table) => ({ table, voices: word.tables[table.id] ?? 0 }))
    .filter((share) => share.voices > 0);
}

/** Words by voices, most first; equal ones by key, so that the order never wavers. */
export function ranked(words: readonly CloudWord[]): CloudWord[] {
  return [...words].sort((a, b) => b.voices - a.voices || (a.key < b.key ? -1 : 1));
}

/** "12人・6班のうち4班": what size and bar show, in words. */
export function wordCounts(word: CloudWord, tables: readonly TableView[]): string {
  const n = shares(word, tables).length;
  const said = t().voices(count(word.voices));
  return n > 0 ? said + t().tables(count(n), count(tables.length)) : said;
}

/** The bar under a word, divided by the tables that said it. */
export function TableBar({ word, tables }: { word: CloudWord; tables: readonly TableView[] }) {
  return (
    <span class="table-bar" aria-hidden="true">
      {shares(word, tables).map(({ table, voices }) => (
        <i key={table.id} style={{ '--c': tableHue(table.number), flexGrow: voices }} />
      ))}
    </span>
  );
}

export interface CloudProps {
  cloud: CloudView;
  tables: readonly TableView[];
  label: string;
  onWord?: ((key: string) => void) | undefined;
  /** Cut empty bands above and below the words away. */
  crop?: boolean;
}

/** Bands are cut in twentieths of the frame, so that the picture rarely shifts as words come. */
function band(cloud: CloudView): { top: number; height: number } {
  const step = cloud.height / 20;
  const reach = cloud.words.map((word) => [word.y - word.size * 0.8, word.y + word.size * 0.8]);
  const first = Math.min(...reach.map(([top = 0]) => top));
  const last = Math.max(...reach.map(([, bottom = 0]) => bottom));
  const top = Math.max(0, Math.floor(first / step) * step);
  return { top, height: Math.min(cloud.height, Math.ceil(last / step) * step) - top };
}

/**
 * The cloud is an ordered list, sorted by voices; CSS puts each word where the server laid it
 * out. Sizes and places are shares of the frame's width, so it scales with what holds it.
 */
export function Cloud({ cloud, tables, label, onWord, crop }: CloudProps) {
  const { width } = cloud;
  const { top, height } =
    crop && cloud.words.length > 0 ? band(cloud) : { top: 0, height: cloud.height };
  return (
    <div class="cloud">
      <ol
        class="cloud-words"
        aria-label={label}
        style={{ paddingBottom: `${(height / width) * 100}%` }}
      >
        {ranked(cloud.words).map((word) => {
          const said = shares(word, tables);
          const only = said.length === 1 && tables.length > 1 ? said[0] : undefined;
          const inside = (
            <>
              <span class="cloud-text">{word.text}</span>
              <TableBar word={word} tables={tables} />
              <span class="visually-hidden"> {wordCounts(word, tables)}</span>
            </>
          );
          return (
            <li
              key={word.key}
              data-key={word.key}
              data-level={word.level}
              style={{
                left: `${(word.x / width) * 100}%`,
                top: `${((word.y - top) / height) * 100}%`,
                '--size': (word.size / width) * 100,
                color: only === undefined ? null : tableHue(only.table.number),
              }}
            >
              {onWord === undefined ? (
                <span class="cloud-word">{inside}</span>
              ) : (
                <button type="button" class="cloud-word" onClick={() => onWord(word.key)}>
                  {inside}
                </button>
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
