import { count } from '@shared/i18n';
import type { Room } from '@shared/room';
import { plain } from '@shared/ruby';
import { Phrases } from '@shared/ui/Phrases';
import { Say } from '@shared/ui/Say';
import { fitSize } from '../fit';
import { px } from '../px';
import { spaced, typed } from '../scene';
import { words } from '../words';

const TITLE = { width: 1060, height: 150 };

/** How to come in: QR code, number, address, and how many have. */
export function JoinScene({ room }: { room: Room }) {
  const t = words();
  const workshop = room.workshop.value;
  if (workshop === null) return null;
  const joined = room.people.value?.joined ?? 0;
  const address = typed(new URL(room.joinUrl.value ?? location.href).origin);
  const size = fitSize(workshop.title, TITLE, [64, 56, 48, 40], 1.3);
  return (
    <div class="join">
      {workshop.code !== undefined && (
        <img class="join-qr" src={`/j/${workshop.code}/qr.svg`} alt={plain(t.qr)} />
      )}
      <div class="join-words">
        <h1 class="phrases" style={{ fontSize: px(size) }}>
          <Phrases text={workshop.title} />
        </h1>
        <p class="join-lead">
          <Say>{t.joinTitle}</Say>
        </p>
        {workshop.code !== undefined && (
          <p class="join-code">
            <span>
              <Say>{t.code}</Say>
            </span>
            <b class="num">{spaced(workshop.code)}</b>
          </p>
        )}
        <ol class="join-steps">
          {t.steps(address).map((step, i) => (
            <li key={i}>
              <span class="join-step">
                <Say>{step}</Say>
              </span>
            </li>
          ))}
        </ol>
      </div>
      <p class="join-count num">
        {joined > 0 ? (
          <>
            <b>{count(joined)}</b>
            <span>
              <Say>{t.joinedUnit(joined)}</Say>
            </span>
          </>
        ) : (
          <span>
            <Say>{t.nobodyYet}</Say>
          </span>
        )}
      </p>
    </div>
  );
}
