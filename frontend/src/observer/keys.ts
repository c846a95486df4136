/** What a single key does here. */
export type Act = 'toggle' | 'back' | 'next' | 'now';

const KEYS: Readonly<Record<string, Act>> = {
  ' ': 'toggle',
  ArrowLeft: 'back',
  ArrowRight: 'next',
  End: 'now',
};

/** The act of a key press, unless the key has its usual meaning where the focus is. */
export function actOf(event: KeyboardEvent): Act | null {
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) {
    return null;
  }
  const on = event.target;
  const control = 'a, button, input, select, textarea, summary, [contenteditable]';
  const typing = 'input, select, textarea, [contenteditable]';
  if (on instanceof Element) {
    if (on.closest(typing)) return null;
    // Space presses the button that has the focus.
    if (event.key === ' ' && on.closest(control)) return null;
  }
  return KEYS[event.key] ?? null;
}
