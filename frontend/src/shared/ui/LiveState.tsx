import { useEffect } from 'preact/hooks';
import { alertNow } from '../announce';
import { catalogue } from '../i18n';
import { refusalRuby } from '../refusals';
import type { Room } from '../room';
import { plain } from '../ruby';
import { Say } from './Say';

const t = catalogue({
  ja: {
    connecting: 'つないでいます…',
    offline: 'いまつながっていません。つながると自動でもどります。',
  },
  'ja-easy': {
    connecting: 'つないでいます…',
    offline: 'いま、つながっていません。少《すこ》し待《ま》ってください。',
  },
  en: {
    connecting: 'Connecting…',
    offline: 'Not connected right now. It comes back by itself.',
  },
});

/**
 * A plain sentence while the screen is not live, nothing while it is. `offline` may say more
 * about what is safe.
 */
export function LiveState({ room, offline }: { room: Room; offline?: string }) {
  const live = room.live.value;
  const ended = room.endedBy.value;
  const lost = offline ?? t().offline;
  const text =
    live === 'live'
      ? null
      : live === 'connecting'
        ? t().connecting
        : live === 'ended' && ended !== null
          ? refusalRuby(ended.code)
          : lost;
  useEffect(() => {
    if (text !== null && live !== 'connecting') alertNow(plain(text));
  }, [live]);
  if (text === null) return null;
  return (
    <p class="live-state" data-live={live}>
      <Say>{text}</Say>
    </p>
  );
}
