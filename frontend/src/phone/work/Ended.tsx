import { count } from '@shared/i18n';
import { Say } from '@shared/ui/Say';
import type { Phone } from '../phone';
import { workTexts } from '../texts/texts';

/** Thanks, and what came together. */
export function Ended({ phone }: { phone: Phone }) {
  const t = workTexts();
  const total = phone.room.totals.value.find((one) => one.question === null);
  return (
    <section class="thanks">
      <h2>
        <Say>{t.ended}</Say>
      </h2>
      <p>
        <Say>{t.endedMore}</Say>
      </p>
      {total !== undefined && (
        <p class="num">
          <b>
            <Say>{t.totals(count(total.notes), count(total.voices))}</Say>
          </b>
        </p>
      )}
    </section>
  );
}
