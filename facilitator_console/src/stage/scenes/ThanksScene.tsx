import type { Room } from '@shared/room';
import { Phrases } from '@shared/ui/Phrases';
import { Say } from '@shared/ui/Say';
import { Totals } from '../Foot';
import { totalOf } from '../scene';
import { words } from '../words';

/** The end: thanks, and what came together. */
export function ThanksScene({ room }: { room: Room }) {
  const t = words();
  const title = room.workshop.value?.title ?? '';
  const { notes } = totalOf(room.totals.value, null);
  return (
    <div class="thanks">
      <p class="thanks-title phrases">
        <Phrases text={title} />
      </p>
      <h1>
        <Say>{t.thanks}</Say>
      </h1>
      {notes > 0 && (
        <>
          <Totals room={room} question={null} />
          <p class="thanks-kept">
            <Say>{t.thanksKept}</Say>
          </p>
        </>
      )}
    </div>
  );
}
