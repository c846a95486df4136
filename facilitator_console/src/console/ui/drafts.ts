import { useId, useLayoutEffect } from 'preact/hooks';
import type { Desk } from '../desk';

/** Say whether this form holds something that is not saved yet: leaving it is then asked about. */
export function useDraft(desk: Desk, unsaved: boolean): void {
  const id = useId();
  // At once: Escape may be the next key after a letter.
  useLayoutEffect(() => {
    if (!unsaved) return;
    desk.drafts.add(id);
    return () => {
      desk.drafts.delete(id);
    };
  }, [desk, id, unsaved]);
}
