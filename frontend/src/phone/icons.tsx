const PATHS = {
  board: 'M4 5h16v11h-9l-4 4v-4H4z',
  words: 'M3 18 8 6h1l5 12M5 14h7M15 10h6M18 10v8',
  mine: 'm4 20 1-5L16 4l4 4L9 19zM13 7l4 4',
  programme: 'M9 6h11M9 12h11M9 18h11M4 6h1M4 12h1M4 18h1',
  back: 'M15 5l-7 7 7 7',
} as const;

export type IconName = keyof typeof PATHS;

/** A small drawing beside a word; the word says it, so the drawing is silent. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
