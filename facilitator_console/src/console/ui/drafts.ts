import { useEffect, useId } from 'preact/hooks';
import type { Desk } from '../desk';

/** Say whether this form holds something that is not saved yet: leaving it is then asked about. */
export function useDraft(desk: Desk, unsaved: boolean): void {
  const id = useId();
  useEffect(() => {
    if (!unsaved) return;
    desk.drafts.add(id);
    return () => {
      desk.drafts.delete(id);
    };
  }, [desk, id, unsaved]);
}
