import { signal } from '@preact/signals';
import type { Language } from './protocol.gen';
import { keep, recall } from './storage';

const KEY = 'yoriai.lang';

export const LANGUAGES: readonly { lang: Language; name: string }[] = [
  { lang: 'ja', name: '日本語' },
  { lang: 'ja-easy', name: 'やさしい日本語' },
  { lang: 'en', name: 'English' },
];

function known(value: string | null | undefined): Language | null {
  return LANGUAGES.find(({ lang }) => lang === value)?.lang ?? null;
}

/** Asked for in the address, chosen before, or the browser's: Japanese where it reads Japanese. */
export function chooseLang(
  asked: string | null,
  kept: string | null,
  browser: readonly string[],
): Language {
  const first = browser.find((tag) => /^(ja|en)\b/i.test(tag));
  const fallback = browser.length === 0 || first?.toLowerCase().startsWith('ja') ? 'ja' : 'en';
  return known(asked) ?? known(kept) ?? fallback;
}

const inBrowser = typeof location !== 'undefined' && typeof document !== 'undefined';

/** The language that this screen speaks now. */
export const lang = signal<Language>(
  inBrowser
    ? chooseLang(
        new URLSearchParams(location.search).get('lang'),
        recall(KEY),
        navigator.languages ?? [navigator.language],
      )
    : 'ja',
);

if (inBrowser) {
  lang.subscribe((value) => {
    document.documentElement.lang = value === 'en' ? 'en' : 'ja';
    document.documentElement.dataset.lang = value;
  });
}

/** Choose by hand, for this and later visits. */
export function setLang(value: Language): void {
  keep(KEY, value);
  lang.value = value;
}

/**
 * Sentences in every language. The Japanese entry says which keys there are; the others must have
 * the same. Call what it returns while rendering, so that a change of language renders again.
 */
export function catalogue<T>(sentences: { ja: T; 'ja-easy': NoInfer<T>; en: NoInfer<T> }): () => T {
  return () => sentences[lang.value];
}

const numbers = {
  ja: new Intl.NumberFormat('ja'),
  'ja-easy': new Intl.NumberFormat('ja'),
  en: new Intl.NumberFormat('en'),
};

/** A count as the language writes it. */
export function count(n: number): string {
  return numbers[lang.value].format(n);
}

/**
 * The language to mark a text of the room with, where the screen itself is in another one: so
 * that it is read aloud, and its kanji drawn, as Japanese.
 */
export function textLang(text: string): 'ja' | undefined {
  return lang.value === 'en' && /[\u3041-\u30ff\u4e00-\u9fff]/.test(text) ? 'ja' : undefined;
}
