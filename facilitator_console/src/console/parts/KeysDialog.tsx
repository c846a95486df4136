import { useDesk } from '../desk';
import { texts } from '../texts/texts';
import { Dialog } from '../ui/Dialog';

/** The keys, and the choice to have none of the single letters. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const desk = useDesk();
  const t = texts().keys;
  return (
    <Dialog heading={t.heading} onClose={onClose}>
      <dl class="keys">
        {t.list.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <label class="check">
        <input
          type="checkbox"
          checked={desk.keys.value}
          onChange={(event) => {
            desk.keys.value = event.currentTarget.checked;
          }}
        />
        {t.on}
      </label>
      <p class="hint">{t.onHint}</p>
      <label class="check">
        <input
          type="checkbox"
          checked={desk.digest.value}
          onChange={(event) => {
            desk.digest.value = event.currentTarget.checked;
          }}
        />
        {t.digest}
      </label>
    </Dialog>
  );
}
