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
if (app !== null) {
  const loading = loadTexts(lang.value);
  lang.subscribe((value) => void loadTexts(value));
  followKeyboard();
  void loading.then(() => {
    // The plain form stands here for phones whose scripts fail.
    app.replaceChildren();
    render(<App />, app);
  });
}
