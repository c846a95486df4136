/**
 * Keeps the screen above the on-screen keyboard. Where the browser does not shrink the page for it
 * (Safari), the visual viewport tells how much is left. `data-typing` marks a low screen with a
 * field in use: there, everything but the question and the field makes room.
 */
export function followKeyboard(): void {
  const root = document.documentElement;
  const view = window.visualViewport;
  const update = () => {
    const field = document.activeElement;
    const typing = field instanceof HTMLTextAreaElement;
    const height = view?.height ?? innerHeight;
    const zoomed = (view?.scale ?? 1) > 1.05;
    if (typing && !zoomed && innerHeight - height > 80) {
      root.style.setProperty('--height', `${height}px`);
      root.style.setProperty('--top', `${view?.offsetTop ?? 0}px`);
    } else {
      root.style.removeProperty('--height');
      root.style.removeProperty('--top');
    }
    root.toggleAttribute('data-typing', typing && !zoomed && height < 560);
  };
  view?.addEventListener('resize', update);
  view?.addEventListener('scroll', update);
  addEventListener('resize', update);
  document.addEventListener('focusin', update);
  document.addEventListener('focusout', () => setTimeout(update, 100));
}
