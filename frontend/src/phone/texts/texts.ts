import { signal } from '@preact/signals';
import { lang } from '@shared/i18n';
import type { Language } from '@shared/protocol.gen';
import ja from './ja';

/** Every sentence of the participant's screen. The other languages must have the same keys. */
export type Texts = typeof ja;

const loaded = signal<Texts>(ja);

// Japanese comes with the page; another language is 2 kB more, loaded by those who choose it.
const more: Record<Language, () => Promise<{ default: Texts }>> = {
  ja: async () => ({ default: ja }),
  'ja-easy': () => import('./easy'),
  en: () => import('./en'),
};

/** Load the language's sentences. Without a network the screen stays in the language it has. */
export async function loadTexts(wanted: Language): Promise<void> {
  try {
    const texts = (await more[wanted]()).default;
    if (lang.value === wanted) loaded.value = texts;
  } catch {
    // What is on screen can still be used.
  }
}

/** Sentences before a person is in a workshop. */
export const joinTexts = () => loaded.value.join;

/** Sentences of the screen that a participant works with. */
export const workTexts = () => loaded.value.work;
