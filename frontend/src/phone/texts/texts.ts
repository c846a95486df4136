import { signal } from '@preact/signals';
import { lang } from '@shared/i18n';
import type { Language } from '@shared/protocol.gen';
import type ja from './ja';

/** Every sentence of the participant's screen. The other languages must have the same keys. */
export type Texts = typeof ja;

const loaded = signal<Texts | null>(null);

// A phone loads one language of three: that is 4 kB less.
const load: Record<Language, () => Promise<{ default: Texts }>> = {
  ja: () => import('./ja'),
  'ja-easy': () => import('./easy'),
  en: () => import('./en'),
};

/**
 * Load the language's sentences; true when they are there. Without a network the screen stays in
 * the language that it has.
 */
export async function loadTexts(wanted: Language): Promise<boolean> {
  try {
    const texts = (await load[wanted]()).default;
    if (lang.value === wanted || loaded.value === null) loaded.value = texts;
  } catch {
    // What is on screen can still be used.
  }
  return loaded.value !== null;
}

function texts(): Texts {
  if (loaded.value === null) throw new Error('sentences are used before they are loaded');
  return loaded.value;
}

/** Sentences before a person is in a workshop. */
export const joinTexts = () => texts().join;

/** Sentences of the screen that a participant works with. */
export const workTexts = () => texts().work;
