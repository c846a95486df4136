import { lang } from './i18n';
import type { KindView, Language, NoteKind } from './protocol.gen';

export const KINDS: readonly NoteKind[] = ['good', 'curious', 'want', 'worry'];

const usual: Record<NoteKind, Record<Language, string>> = {
  good: { ja: 'いいね', 'ja-easy': 'いいね', en: 'I like' },
  curious: { ja: '気になる', 'ja-easy': 'しりたい', en: 'I wonder' },
  want: { ja: 'こうしたい', 'ja-easy': 'こうしたい', en: 'I want' },
  worry: { ja: 'しんぱい', 'ja-easy': 'しんぱい', en: 'I worry' },
};

/** The pale ground of a note of this kind, as a CSS value (base.css). */
export function kindHue(kind: NoteKind): string {
  return `var(--n-${kind})`;
}

/** The workshop's own word for a kind; the usual words are translated. */
export function kindLabel(kinds: readonly KindView[] | undefined, kind: NoteKind): string {
  const own = kinds?.find((k) => k.kind === kind)?.label;
  return own === undefined || own === usual[kind].ja ? usual[kind][lang.value] : own;
}
