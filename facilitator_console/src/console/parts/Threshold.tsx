import type { RefusalCode } from '@shared/protocol.gen';
import { refusalText } from '@shared/refusals';
import type { Room } from '@shared/room';
import { Languages } from '@shared/ui/Languages';
import { texts } from '../texts/texts';

/** Before the first answer of the server. */
export function Waiting({ room }: { room: Room }) {
  const t = texts();
  return (
    <main class="threshold" aria-busy="true">
      <h1>{t.title}</h1>
      <p>{room.live.value === 'offline' ? t.footer.unreached : t.footer.connecting}</p>
    </main>
  );
}

/** The link does not lead to a console (any more); without a code its end was cut off. */
export function Ended({ code }: { code: RefusalCode | null }) {
  const t = texts();
  return (
    <main class="threshold">
      <h1>{t.ended.heading}</h1>
      <p>
        {code === null
          ? t.ended.noLink
          : code === 'not_allowed'
            ? t.ended.notConsole
            : refusalText(code)}
      </p>
      {code !== null && code !== 'not_allowed' && (
        <p>
          <button type="button" class="button" onClick={() => location.reload()}>
            {t.ended.again}
          </button>
        </p>
      )}
      <Languages />
    </main>
  );
}
