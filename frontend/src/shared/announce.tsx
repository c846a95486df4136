import { signal } from '@preact/signals';

/**
 * What screen readers hear. Two polite nodes take turns, because a repeated text in one node goes
 * unannounced and a second polite message cuts the first one short; the regions stand in the page
 * from the start and only their text changes.
 */

const polite = [signal(''), signal('')] as const;
const assertive = signal('');
let turn = 0;

/** Say the result of something that this person has just done. */
export function announce(text: string): void {
  turn = 1 - turn;
  const [first, second] = polite;
  first.value = turn === 0 ? text : '';
  second.value = turn === 1 ? text : '';
}

/** Say at once: a lost connection or the end, nothing less. */
export function alertNow(text: string): void {
  assertive.value = assertive.value === text ? `${text}\u00a0` : text;
}

/** At most one digest in this many ms. */
export const DIGEST_MS = 10_000;

/** Gathers what others do into a sentence that is said at most every ten seconds. */
export class Digest {
  private waiting = 0;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private last = Number.NEGATIVE_INFINITY;

  constructor(private readonly sentence: (count: number) => string) {}

  add(count: number): void {
    if (count <= 0) return;
    this.waiting += count;
    if (this.timer !== null) return;
    const rest = Math.max(0, this.last + DIGEST_MS - Date.now());
    this.timer = setTimeout(() => {
      this.timer = null;
      this.last = Date.now();
      announce(this.sentence(this.waiting));
      this.waiting = 0;
    }, rest);
  }

  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.waiting = 0;
  }
}

/** The regions themselves, once a screen. */
export function LiveRegions() {
  return (
    <div class="visually-hidden">
      <div aria-live="polite">{polite[0]}</div>
      <div aria-live="polite">{polite[1]}</div>
      <div aria-live="assertive">{assertive}</div>
    </div>
  );
}
