import { useSignal } from '@preact/signals';
import type { Desk } from '../desk';
import { settings } from './texts';

/** Take the recording out: everything that was said, without tokens. */
export function RecordPage({ desk }: { desk: Desk }) {
  const t = settings().record;
  const busy = useSignal(false);
  const problem = useSignal(false);
  const workshop = desk.room.workshop.value;
  const download = async () => {
    if (!workshop || busy.value) return;
    busy.value = true;
    problem.value = false;
    try {
      // The token travels in a header, so a plain link cannot fetch it.
      const response = await fetch(`/api/workshops/${workshop.id}/export.jsonl`, {
        headers: { Authorization: `Bearer ${desk.token}` },
      });
      if (!response.ok) throw new Error(String(response.status));
      const url = URL.createObjectURL(await response.blob());
      const link = document.createElement('a');
      link.href = url;
      link.download = `yoriai-${workshop.id}.jsonl`;
      link.click();
      // Browsers may read the blob after the click returns.
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
    } catch {
      problem.value = true;
    }
    busy.value = false;
  };
  return (
    <>
      <p>{t.hint}</p>
      <button
        type="button"
        class="button"
        aria-disabled={busy.value || undefined}
        onClick={() => void download()}
      >
        {t.download}
      </button>
      {problem.value && (
        <p class="problem" role="alert">
          {t.failed}
        </p>
      )}
    </>
  );
}
