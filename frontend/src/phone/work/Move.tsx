import { useSignal } from '@preact/signals';
import { alertNow, announce } from '@shared/announce';
import type { TableView } from '@shared/protocol.gen';
import { refusalRuby } from '@shared/refusals';
import { plain } from '@shared/ruby';
import { tableName } from '@shared/tables';
import { Say } from '@shared/ui/Say';
import { TableList } from '../join/TableList';
import type { Phone } from '../phone';
import { go, href } from '../route';
import { workTexts } from '../texts/texts';

/** Sit down at another table. */
export function Move({ phone }: { phone: Phone }) {
  const t = workTexts();
  const busy = useSignal(false);
  const wrong = useSignal<string | null>(null);
  const current = phone.table.value;
  const sit = async (table: TableView) => {
    if (table.id === current?.id) {
      go('board');
      return;
    }
    busy.value = true;
    wrong.value = null;
    const answer = await phone.room.send('table.move', { table: table.id });
    busy.value = false;
    if (answer.ok) {
      announce(workTexts().moved(tableName(table)));
      go('board');
    } else {
      wrong.value = refusalRuby(answer.code);
      alertNow(plain(wrong.value));
    }
  };
  return (
    <>
      <div class="list-head">
        <h2 tabIndex={-1}>
          <Say>{current === null ? t.noTable : t.moveTitle}</Say>
        </h2>
        <a class="btn small" href={href('board')}>
          <Say>{t.keepIt}</Say>
        </a>
      </div>
      <p class="hint">
        <Say>{busy.value ? t.moving : t.moveHint}</Say>
      </p>
      {wrong.value !== null && (
        <p class="wrong">
          <Say>{wrong.value}</Say>
        </p>
      )}
      <TableList
        tables={phone.room.tables.value}
        place={phone.room.mine.value?.place ?? 'hall'}
        current={current?.id ?? null}
        disabled={busy.value}
        onChoose={(table) => void sit(table)}
      />
    </>
  );
}
