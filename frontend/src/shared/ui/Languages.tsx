import { LANGUAGES, lang, setLang } from '../i18n';
import type { Language } from '../protocol.gen';

/** The choice of language; its label is understood in both scripts. */
export function Languages() {
  return (
    <label class="languages">
      <span aria-hidden="true">文A</span>
      <select
        aria-label="ことば Language"
        value={lang.value}
        onChange={(event) => setLang(event.currentTarget.value as Language)}
      >
        {LANGUAGES.map((one) => (
          <option key={one.lang} value={one.lang} lang={one.lang === 'en' ? 'en' : 'ja'}>
            {one.name}
          </option>
        ))}
      </select>
    </label>
  );
}
