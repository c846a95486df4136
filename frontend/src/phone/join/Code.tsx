import { useSignal } from '@preact/signals';
import { alertNow } from '@shared/announce';
import { refusalRuby } from '@shared/refusals';
import { plain } from '@shared/ruby';
import { Say } from '@shared/ui/Say';
import { codeIn, type Facts, factsOf, last, remember } from '../session';
import { joinTexts } from '../texts/texts';

/** Six digits, typed or pasted. The sixth leads on by itself. */
export function Code({ onFound }: { onFound: (facts: Facts) => void }) {
  const t = joinTexts();
  const code = useSignal('');
  const busy = useSignal(false);
  const wrong = useSignal<string | null>(null);
  const before = useSignal(last());

  const look = async () => {
    if (busy.value) return;
    busy.value = true;
    wrong.value = null;
    const asked = code.value;
    const answer = await factsOf(asked);
    busy.value = false;
    if (answer.ok) {
      onFound(answer.data);
      return;
    }
    wrong.value = answer.code === null ? joinTexts().unreachable : refusalRuby(answer.code);
    alertNow(plain(wrong.value));
  };
  const type = (text: string) => {
    const digits = codeIn(text);
    const changed = digits !== code.value;
    code.value = digits;
    if (changed && digits.length === 6) void look();
  };

  return (
    <main class="sheet">
      <h1 tabIndex={-1}>
        <Say>{t.join}</Say>
      </h1>
      <form
        class="code-form"
        onSubmit={(event) => {
          event.preventDefault();
          void look();
        }}
      >
        <label for="code">
          <Say>{t.codeLabel}</Say>
        </label>
        <input
          id="code"
          class="code num"
          inputMode="numeric"
          autoComplete="off"
          placeholder="000000"
          value={code.value}
          aria-describedby="code-hint code-wrong"
          aria-invalid={wrong.value !== null}
          onInput={(event) => {
            type(event.currentTarget.value);
            event.currentTarget.value = code.value;
          }}
        />
        <p id="code-hint" class="hint">
          <Say>{t.codeHint}</Say>
        </p>
        <p id="code-wrong" class="wrong">
          {wrong.value !== null && <Say>{wrong.value}</Say>}
        </p>
        <button
          type="submit"
          class="btn fill big"
          aria-disabled={busy.value || code.value.length < 6}
        >
          <Say>{busy.value ? t.looking : t.next}</Say>
        </button>
      </form>
      {before.value !== null && (
        // Where it leads nowhere any more, it is offered once: being there remembers it again.
        <a class="btn big" href={`/w/${before.value.workshop}`} onClick={() => remember(null)}>
          <Say>{t.backTo(before.value.title)}</Say>
        </a>
      )}
    </main>
  );
}
