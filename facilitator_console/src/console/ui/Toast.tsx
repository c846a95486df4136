import { useEffect } from 'preact/hooks';
import { common } from '../texts/common';
import { said } from './announce';

/** A result stays this long; a refusal until it is closed or something else is said. */
const SHOWN_MS = 6_000;

/** What was just done, in view of everybody; screen readers hear it from the live regions. */
export function Toast() {
  const now = said.value;
  useEffect(() => {
    if (now === null || now.tone === 'refused') return;
    const timer = setTimeout(() => {
      if (said.peek() === now) said.value = null;
    }, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [now]);
  if (now === null) return null;
  return (
    <div class="toast" data-tone={now.tone}>
      <p>{now.text}</p>
      <button
        type="button"
        class="icon"
        aria-label={common().close}
        onClick={() => {
          said.value = null;
        }}
      >
        <span aria-hidden="true">×</span>
      </button>
    </div>
  );
}
