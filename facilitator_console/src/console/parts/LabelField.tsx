import type { ClusterView } from '@shared/protocol.gen';
import { useEffect, useRef } from 'preact/hooks';
import { label } from '../acts';
import { useDesk } from '../desk';
import { texts } from '../texts/texts';

/** `MAX` of a label on the server. */
const LONGEST = 120;

/** A cluster's name while it is written: Enter keeps it, Escape leaves it as it was. */
export function LabelField({ cluster }: { cluster: ClusterView }) {
  const desk = useDesk();
  const t = texts();
  const field = useRef<HTMLTextAreaElement>(null);
  const over = useRef(false);

  useEffect(() => {
    field.current?.focus();
    field.current?.select();
    field.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, []);

  const finish = (keepIt: boolean, byKey: boolean) => {
    if (over.current) return;
    over.current = true;
    const text = field.current?.value ?? '';
    if (desk.naming.peek() === cluster.id) desk.naming.value = null;
    // Back to the notes, so that the next group can follow without the mouse.
    if (byKey) desk.focusNote();
    if (keepIt) void label(desk, cluster, text);
  };

  return (
    <textarea
      ref={field}
      class="label-field"
      rows={2}
      maxLength={LONGEST}
      aria-label={t.board.labelField}
      placeholder={t.board.labelHint}
      defaultValue={cluster.label}
      onBlur={() => finish(true, false)}
      onKeyDown={(event) => {
        if (event.isComposing) return;
        if (event.key === 'Enter') {
          event.preventDefault();
          finish(true, true);
        } else if (event.key === 'Escape') {
          event.stopPropagation();
          finish(false, true);
        }
      }}
    />
  );
}
