import { LiveRegions } from '@shared/announce';
import { lang } from '@shared/i18n';
import { refusalRuby } from '@shared/refusals';
import { plain } from '@shared/ruby';
import { Say } from '@shared/ui/Say';
import { useEffect } from 'preact/hooks';
import { Controls } from './Controls';
import type { Desk, Picture } from './desk';
import { Head } from './Head';
import { actOf } from './keys';
import { LiveLine } from './LiveLine';
import { Now } from './Now';
import { OutlineView } from './OutlineView';
import type { Reading } from './reading';
import { Top } from './Top';
import { WordList } from './WordList';
import { words } from './words';

/** The observer's view: read only, at one's own pace. */
export function Observer({ desk }: { desk: Desk }) {
  const t = words();
  const { theme, text, keys } = desk.settings.value;
  const reading = desk.reading.value;
  const ended = desk.room.endedBy.value;
  const title = reading?.picture.workshop.title;

  useEffect(() => desk.start(), [desk]);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
    document.documentElement.dataset.text = text;
  }, [theme, text]);
  useEffect(() => {
    if (title !== undefined) document.title = plain(t.title(title));
  }, [title, lang.value]);
  useEffect(() => {
    if (!keys) return;
    const press = (event: KeyboardEvent) => {
      const act = actOf(event);
      if (act === null) return;
      event.preventDefault();
      if (act === 'toggle') desk.toggle();
      else if (act === 'now') desk.toNow();
      else desk.step(act === 'back' ? -1 : 1);
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [desk, keys]);

  // The regions stand from the first moment, so that screen readers know them when text comes.
  return (
    <>
      <LiveRegions />
      {ended !== null ? (
        <WrongLink text={refusalRuby(ended.code)} ask={ended.code !== 'bad_link'} />
      ) : reading === null ? (
        <Sentence text={desk.room.live.value === 'offline' ? t.offlineFirst : t.connecting} />
      ) : (
        <View desk={desk} reading={reading} />
      )}
    </>
  );
}

function View({ desk, reading }: { desk: Desk; reading: Reading<Picture> }) {
  const { view } = desk.settings.value;
  return (
    <div class="observer dims" data-view={view}>
      <header class="banner">
        <Top desk={desk} title={reading.picture.workshop.title} />
        <LiveLine desk={desk} />
      </header>
      <Head desk={desk} reading={reading} />
      {view === 'outline' ? (
        <OutlineView desk={desk} reading={reading} />
      ) : (
        <>
          <Now desk={desk} reading={reading} />
          <WordList desk={desk} reading={reading} />
        </>
      )}
      <Controls desk={desk} reading={reading} />
    </div>
  );
}

/** Opened without a link. */
export function NoLink() {
  return <WrongLink text={words().noLink} ask />;
}

/** What is wrong with the link, and what to do, where the sentence does not say that. */
function WrongLink({ text, ask }: { text: string; ask: boolean }) {
  const t = words();
  useEffect(() => {
    document.title = plain(t.noLinkTitle);
  }, [lang.value]);
  return (
    <main class="sentence wrong-link">
      <div role="alert">
        <h1>
          <Say>{t.noLinkTitle}</Say>
        </h1>
        <p>
          <Say>{text}</Say>
        </p>
        {ask && (
          <p>
            <Say>{t.askAgain}</Say>
          </p>
        )}
      </div>
    </main>
  );
}

function Sentence({ text }: { text: string }) {
  return (
    <main class="sentence">
      <h1 class="visually-hidden">Yoriai</h1>
      <p role="status">
        <Say>{text}</Say>
      </p>
    </main>
  );
}
