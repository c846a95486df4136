import { count } from '@shared/i18n';
import type { RefusalCode } from '@shared/protocol.gen';
import { refusalRuby } from '@shared/refusals';
import { LiveState } from '@shared/ui/LiveState';
import { Say } from '@shared/ui/Say';
import { useEffect, useRef } from 'preact/hooks';
import { Icon, type IconName } from '../icons';
import type { Phone } from '../phone';
import { href, route, type View } from '../route';
import { remember } from '../session';
import { workTexts } from '../texts/texts';
import { Board } from './Board';
import { Composer } from './Composer';
import { Move } from './Move';
import { Own } from './Own';
import { Programme } from './Programme';
import { Top } from './Top';
import { Words } from './Words';

/** The one screen of a participant in a workshop. */
export function Work({ phone }: { phone: Phone }) {
  const t = workTexts();
  const { view, word } = route.value;
  const panel = useRef<HTMLElement>(null);
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    panel.current?.scrollTo(0, 0);
    panel.current?.querySelector<HTMLElement>('h2')?.focus();
  }, [view, word]);

  const ended = phone.room.endedBy.value;
  if (ended !== null) return <Gone code={ended.code} />;
  if (!phone.room.ready.value) {
    return (
      <div class="loading">
        <LiveState room={phone.room} offline={t.safe} />
      </div>
    );
  }
  return (
    <div class="app" data-view={view}>
      <div>
        <LiveState room={phone.room} offline={t.safe} />
        <Top phone={phone} />
      </div>
      <main class="panel" ref={panel}>
        {view === 'board' && <Board phone={phone} scroller={panel} />}
        {view === 'words' && <Words phone={phone} word={word} />}
        {view === 'mine' && <Own phone={phone} />}
        {view === 'programme' && <Programme phone={phone} />}
        {view === 'table' && <Move phone={phone} />}
      </main>
      <div>
        {view === 'board' && <Composer phone={phone} />}
        <Tabs phone={phone} view={view} />
      </div>
    </div>
  );
}

const TABS: readonly { view: View & IconName; text: 'board' | 'words' | 'own' | 'programme' }[] = [
  { view: 'board', text: 'board' },
  { view: 'words', text: 'words' },
  { view: 'mine', text: 'own' },
  { view: 'programme', text: 'programme' },
];

function Tabs({ phone, view }: { phone: Phone; view: View }) {
  const t = workTexts();
  const own = phone.own.value.length;
  const here = view === 'table' ? 'board' : view;
  return (
    <nav class="tabs" aria-label={t.tabs}>
      {TABS.map((tab) => (
        <a
          key={tab.view}
          href={href(tab.view)}
          aria-current={here === tab.view ? 'page' : undefined}
        >
          <Icon name={tab.view} />
          <span>
            <Say>{t[tab.text]}</Say>
            {tab.view === 'mine' && own > 0 && <b class="num"> {count(own)}</b>}
          </span>
        </a>
      ))}
    </nav>
  );
}

/** The server does not know this phone (any more): say so, and how to go on. */
function Gone({ code }: { code: RefusalCode }) {
  const t = workTexts();
  useEffect(() => remember(null), []);
  return (
    <main class="sheet outside">
      <h1 class="ended-why">
        <Say>{refusalRuby(code)}</Say>
      </h1>
      <p>
        <Say>{t.safe}</Say>
      </p>
      {code === 'unknown_command' || code === 'bad_message' ? (
        <button type="button" class="btn fill big" onClick={() => location.reload()}>
          <Say>{t.reload}</Say>
        </button>
      ) : (
        <a class="btn fill big" href="/">
          <Say>{t.rejoin}</Say>
        </a>
      )}
    </main>
  );
}
