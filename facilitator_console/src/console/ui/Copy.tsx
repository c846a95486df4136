import { useSignal } from '@preact/signals';
import { announce } from '@shared/announce';
import { useRef } from 'preact/hooks';
import { common } from '../texts/common';

/** An address and a button that copies it; without a clipboard (plain http) it is selected. */
export function Copy({ value, name }: { value: string; name: string }) {
  const field = useRef<HTMLInputElement>(null);
  const state = useSignal<'idle' | 'copied' | 'byHand'>('idle');
  const t = common();
  const copy = async () => {
    field.current?.select();
    state.value = (await copied(value)) ? 'copied' : 'byHand';
    announce(state.value === 'copied' ? t.copied : t.copyByHand);
  };
  return (
    <span class="copy">
      <input
        ref={field}
        class="field"
        readOnly
        value={value}
        aria-label={name}
        onFocus={(event) => event.currentTarget.select()}
      />
      <button
        type="button"
        class="button small"
        aria-label={`${t.copy}: ${name}`}
        onClick={() => void copy()}
      >
        {state.value === 'copied' ? `✓ ${t.copied}` : t.copy}
      </button>
      {state.value === 'byHand' && <span class="hint">{t.copyByHand}</span>}
    </span>
  );
}

/** `navigator.clipboard` exists in secure contexts only; the old command works on plain http. */
async function copied(value: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(value);
    return true;
  } catch {
    try {
      return document.execCommand('copy');
    } catch {
      return false;
    }
  }
}
