import { useSignalEffect } from '@preact/signals';
import { Digest, LiveRegions } from '@shared/announce';
import { LiveState } from '@shared/ui/LiveState';
import { useEffect, useRef } from 'preact/hooks';
import { type Desk, DeskProvider } from './desk';
import { listen } from './keys';
import { may } from './model/may';
import { Actions } from './parts/Actions';
import { Board } from './parts/Board';
import { Filters } from './parts/Filters';
import { Footer } from './parts/Footer';
import { Header } from './parts/Header';
import { Held } from './parts/Held';
import { Overlays } from './parts/Overlays';
import { Paper } from './parts/Paper';
import { PrintedLinks } from './parts/PrintedLinks';
import { Programme } from './parts/Programme';
import { Stage } from './parts/Stage';
import { Tables } from './parts/Tables';
import { texts } from './texts/texts';
import { Toast } from './ui/Toast';

/** Tells screen readers how many notes came, at most every ten seconds. */
function Arrivals({ desk }: { desk: Desk }) {
  const digest = useRef<Digest | null>(null);
  const known = useRef<number | null>(null);
  useEffect(() => {
    digest.current = new Digest((n) => texts().arrived(n, desk.room.notes.peek().size));
    return () => digest.current?.stop();
  }, [desk]);
  useSignalEffect(() => {
    const now = desk.room.notes.value.size;
    const before = known.current;
    known.current = desk.room.ready.peek() ? now : null;
    if (before !== null && desk.digest.peek()) digest.current?.add(now - before);
  });
  return null;
}

/** Where the rest of the work is reached: settings, and notes from paper. */
function Doors({ desk }: { desk: Desk }) {
  const t = texts().header;
  const you = desk.room.you.value;
  return (
    <div class="doors">
      {may(you, 'note.post') && desk.room.workshop.value?.status !== 'closed' && (
        <button
          type="button"
          class="button grow"
          title={t.paper}
          aria-expanded={desk.paper.value}
          aria-keyshortcuts="N"
          onClick={() => {
            desk.paper.value = !desk.paper.value;
          }}
        >
          {t.paperShort}
        </button>
      )}
      {may(you, 'workshop.configure') && (
        <button
          type="button"
          class="button"
          aria-haspopup="dialog"
          onClick={() => {
            desk.overlay.value = { kind: 'settings', page: 'workshop' };
          }}
        >
          {t.settings}
        </button>
      )}
    </div>
  );
}

export function App({ desk }: { desk: Desk }) {
  const t = texts();
  useEffect(() => listen(desk), [desk]);
  useSignalEffect(() => {
    document.title = `${desk.room.workshop.value?.title ?? ''} ${texts().title}`.trim();
  });
  return (
    <DeskProvider value={desk}>
      <a class="skip" href="#board">
        {t.skip}
      </a>
      <div class="console" data-live={desk.room.live.value}>
        <Header />
        <LiveState room={desk.room} offline={t.footer.offlineLong} />
        <div class="body">
          <nav class="side left" aria-label={t.programme.heading}>
            <div class="side-scroll">
              <Programme />
              <Tables />
            </div>
            <Doors desk={desk} />
          </nav>
          <main class="work">
            <h2 class="visually-hidden">{t.board.label}</h2>
            <Filters />
            <Actions />
            <Board />
            <div class="toast-place">
              <Toast />
            </div>
            {desk.paper.value && desk.room.workshop.value?.status !== 'closed' && <Paper />}
          </main>
          <aside class="side right" aria-label={t.stage.heading}>
            <Held />
            <Stage />
          </aside>
        </div>
        <Footer />
      </div>
      <Overlays />
      <PrintedLinks />
      <Arrivals desk={desk} />
      <LiveRegions />
    </DeskProvider>
  );
}
