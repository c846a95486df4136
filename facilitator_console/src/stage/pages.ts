import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** How long a page stays: long enough to read a dozen labels twice. */
const DWELL_MS = 20_000;

/** The page that is shown now, of `count`; turns by itself when there are several. */
export function usePage(count: number): ReadonlySignal<number> {
  const page = useSignal(0);
  useEffect(() => {
    page.value = 0;
    if (count < 2) return;
    const timer = setInterval(() => {
      page.value = (page.value + 1) % count;
    }, DWELL_MS);
    return () => clearInterval(timer);
  }, [count]);
  return page;
}
