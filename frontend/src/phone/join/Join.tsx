import { useSignal } from '@preact/signals';
import { alertNow } from '@shared/announce';
import type { Place, TableView } from '@shared/protocol.gen';
import { refusalRuby } from '@shared/refusals';
import { plain } from '@shared/ruby';
import { Say } from '@shared/ui/Say';
import { useEffect, useRef } from 'preact/hooks';
import { type Facts, join } from '../session';
import { joinTexts } from '../texts/texts';
import { Before } from './Before';
import { Code } from './Code';
import { TableList } from './TableList';

export interface JoinProps {
  facts: Facts | null;
  onJoined: (facts: Facts, token: string) => void;
}

/** From a code to a seat: code, what to know before, table. */
export function Join({ facts: given, onJoined }: JoinProps) {
  const t = joinTexts();
  const facts = useSignal(given);
  const told = useSignal(false);
  const place = useSignal<Place>('hall');
  const busy = useSignal(false);
  const wrong = useSignal<string | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const page = facts.value === null ? 'code' : told.value ? 'tables' : 'before';
  const first = useRef(true);
  useEffect(() => {
    if (first.current) first.current = false;
    else {
      box.current?.querySelector('h1')?.focus();
      scrollTo(0, 0);
    }
  }, [page]);

  const sit = async (table: TableView | null) => {
    if (facts.value === null || busy.value) return;
    busy.value = true;
    wrong.value = null;
    const answer = await join(facts.value, place.value, table?.id ?? null);
    busy.value = false;
    if (answer.ok) {
      onJoined(facts.value, answer.data.token);
      return;
    }
    wrong.value = answer.code === null ? joinTexts().unreachable : refusalRuby(answer.code);
    alertNow(plain(wrong.value));
  };

  const found = (next: Facts) => {
    facts.value = next;
    history.replaceState(null, '', `/j/${next.code}`);
  };

  if (facts.value === null) {
    return (
      <div ref={box}>
        <Code onFound={found} />
      </div>
    );
  }
  if (facts.value.status === 'closed') {
    return (
      <main class="sheet" ref={box}>
        <h1 tabIndex={-1}>{facts.value.title}</h1>
        <p>
          <Say>{t.closed}</Say>
        </p>
        <a class="btn" href="/">
          <Say>{t.other}</Say>
        </a>
      </main>
    );
  }
  if (!told.value) {
    const next = () => {
      told.value = true;
    };
    return (
      <div ref={box}>
        <Before facts={facts.value} place={place} onNext={next} />
      </div>
    );
  }
  return (
    <main class="sheet" ref={box}>
      <h1 tabIndex={-1}>
        <Say>{t.choose}</Say>
      </h1>
      <p class="hint">
        <Say>{busy.value ? t.joining : place.value === 'hall' ? t.chooseHint : t.chooseOnline}</Say>
      </p>
      {wrong.value !== null && (
        <p class="wrong">
          <Say>{wrong.value}</Say>
        </p>
      )}
      {facts.value.tables.length === 0 ? (
        <p>
          <Say>{t.noTables}</Say>
        </p>
      ) : (
        <TableList
          tables={facts.value.tables}
          place={place.value}
          disabled={busy.value}
          onChoose={(table) => void sit(table)}
        />
      )}
      <p class="row">
        <button
          type="button"
          class="btn quiet"
          onClick={() => {
            told.value = false;
          }}
        >
          <Say>{t.back}</Say>
        </button>
        {facts.value.tables.length === 0 && (
          <button type="button" class="btn" onClick={() => void sit(null)}>
            <Say>{t.without}</Say>
          </button>
        )}
      </p>
    </main>
  );
}
