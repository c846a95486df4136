import { TOPICS, type Topic } from './digest';
import { RATES, type Rate } from './reading';

export const TEXTS = ['normal', 'large', 'largest'] as const;
export type TextSize = (typeof TEXTS)[number];
export const THEMES = ['dark', 'light'] as const;
export type Theme = (typeof THEMES)[number];
export const VIEWS = ['now', 'outline'] as const;
export type View = (typeof VIEWS)[number];

/** How this observer reads. Everything can come with the address of the page. */
export interface Settings {
  readonly text: TextSize;
  readonly theme: Theme;
  readonly rate: Rate;
  readonly view: View;
  /** Whether single keys act. */
  readonly keys: boolean;
  readonly muted: readonly Topic[];
}

export const defaults: Settings = {
  text: 'normal',
  theme: 'dark',
  rate: 'live',
  view: 'now',
  keys: true,
  muted: [],
};

function oneOf<T extends string>(value: unknown, of: readonly T[], otherwise: T): T {
  return of.find((choice) => choice === value) ?? otherwise;
}

/** Settings that were kept on this device; whatever is not understood is left at its default. */
export function fromKept(kept: string | null): Settings {
  let data: unknown = null;
  try {
    data = JSON.parse(kept ?? 'null');
  } catch {
    // Something else wrote there, or an older version: start afresh.
    return defaults;
  }
  if (typeof data !== 'object' || data === null) return defaults;
  const { text, theme, rate, keys, muted } = data as Record<string, unknown>;
  return {
    text: oneOf(text, TEXTS, defaults.text),
    theme: oneOf(theme, THEMES, defaults.theme),
    rate: oneOf(rate, RATES, defaults.rate),
    // The outline is opened by its address or by hand, every time anew.
    view: defaults.view,
    keys: typeof keys === 'boolean' ? keys : defaults.keys,
    muted: Array.isArray(muted) ? TOPICS.filter((topic) => muted.includes(topic)) : [],
  };
}

/** The address wins over what was kept: `?text=large&theme=light&rate=15&view=outline&keys=off`. */
export function fromAddress(search: string, kept: Settings): Settings {
  const query = new URLSearchParams(search);
  const keys = query.get('keys');
  const mute = query.get('mute');
  return {
    text: oneOf(query.get('text'), TEXTS, kept.text),
    theme: oneOf(query.get('theme'), THEMES, kept.theme),
    rate: oneOf(query.get('rate'), RATES, kept.rate),
    view: oneOf(query.get('view'), VIEWS, kept.view),
    keys: keys === 'on' ? true : keys === 'off' ? false : kept.keys,
    muted: mute === null ? kept.muted : TOPICS.filter((topic) => mute.split(',').includes(topic)),
  };
}

export function toKept(settings: Settings): string {
  return JSON.stringify({ ...settings, view: undefined });
}
