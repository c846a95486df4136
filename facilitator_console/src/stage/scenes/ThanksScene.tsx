import type { Room } from '@shared/room';
import { Phrases } from '@shared/ui/Phrases';
import { Say } from '@shared/ui/Say';
import { Totals } from '../Foot';
import { words } from '../words';

/** The end: thanks, and what came together. */
export function ThanksScene({ room }: { room: Room }) {
  const t = words();
  const title = room.workshop.value?.title ?? '';
  return (
    <div class="thanks">
      <p class="thanks-title phrases">
        <Phrases text={title} />
      </p>
      <h1>
        <Say>{t.thanks}</Say>
      </h1>
      <Totals room={room} question={null} />
      <p class="thanks-kept">
        <Say>{t.thanksKept}</Say>
      </p>
    </div>
  );
}
