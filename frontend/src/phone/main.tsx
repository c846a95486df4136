import '@shared/base.css';
import './phone.css';
import { useSignal } from '@preact/signals';
import { LiveRegions } from '@shared/announce';
import { lang } from '@shared/i18n';
import { pageData } from '@shared/page';
import { Languages } from '@shared/ui/Languages';
import { render } from 'preact';
import { Join } from './join/Join';
import { Phone } from './phone';
import type { Facts, PhonePage } from './session';
import { loadTexts } from './texts/texts';
import { followKeyboard } from './viewport';
import { Work } from './work/Work';

const page = pageData<PhonePage>();
const facts = page.workshop ?? null;

function App() {
  const phone = useSignal(
    page.page === 'workshop' && facts !== null ? new Phone(facts, null) : null,
  );
  const joined = (found: Facts, token: string) => {
    history.replaceState(null, '', `/w/${found.workshop}`);
    phone.value = new Phone(found, token);
  };
  return (
    <>
      <LiveRegions />
      {phone.value !== null ? (
        <Work phone={phone.value} />
      ) : (
        <div class="outside">
          <header class="corner">
            <a class="brand" href="/">
              <img src="/static/icon.svg" alt="" width="28" height="28" />
              Yoriai
            </a>
            <Languages />
          </header>
          <Join facts={facts} onJoined={joined} />
        </div>
      )}
    </>
  );
}

const app = document.getElementById('app');

/** Until its sentences are here, the page stays the plain form, which can be used as it is. */
async function start(into: HTMLElement): Promise<void> {
  while (!(await loadTexts(lang.value))) {
    await new Promise((again) => setTimeout(again, 2_000));
  }
  into.replaceChildren();
  render(<App />, into);
  followKeyboard();
  lang.subscribe((value) => void loadTexts(value));
}

if (app !== null) void start(app);
