import { useNow } from '@shared/clock';
import { Say } from '@shared/ui/Say';
import type { Desk } from './desk';
import { words } from './words';

/** Not live: said plainly, with how old the picture is. Nothing while it is live. */
export function LiveLine({ desk }: { desk: Desk }) {
  const t = words();
  const lost = desk.lostAt.value;
  if (lost !== null) return <Lost desk={desk} since={lost} />;
  if (desk.live.value?.workshop.status === 'closed') {
    return (
      <p class="live-state">
        <Say>{t.closed}</Say>
      </p>
    );
  }
  return null;
}

function Lost({ desk, since }: { desk: Desk; since: number }) {
  const t = words();
  const now = useNow(desk.room);
  // The offset to the server's clock does not matter for a span of this machine's time.
  const seconds = now.value > 0 ? Math.max(0, Math.round((Date.now() - since) / 1000)) : 0;
  return (
    <p class="live-state">
      <Say>{t.offline(t.age(seconds))}</Say>
    </p>
  );
}
