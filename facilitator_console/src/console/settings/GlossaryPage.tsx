import { useSignal } from '@preact/signals';
import { keepWord, partWord, showWord } from '../acts';
import type { Desk } from '../desk';
import { useDraft } from '../ui/drafts';
import { settings } from './texts';

/** Words that are hidden, counted together, or kept whole. */
export function GlossaryPage({ desk }: { desk: Desk }) {
  const t = settings().glossary;
  const glossary = desk.room.glossary.value;
  const word = useSignal('');
  useDraft(desk, word.value.trim() !== '');
  const hidden = glossary?.hidden ?? [];
  const merges = Object.entries(glossary?.merges ?? {});
  const kept = glossary?.keep ?? [];
  return (
    <>
      <p class="hint">{t.hint}</p>
      <h4>{t.hidden}</h4>
      {hidden.length === 0 && <p class="hint">{t.none}</p>}
      <ul class="lines">
        {hidden.map((entry) => (
          <li key={entry} class="line">
            <span class="grow">{entry}</span>
            <button
              type="button"
              class="button small"
              aria-label={`${t.show}: ${entry}`}
              onClick={() => void showWord(desk, entry)}
            >
              {t.show}
            </button>
          </li>
        ))}
      </ul>
      <h4>{t.merges}</h4>
      {merges.length === 0 && <p class="hint">{t.none}</p>}
      <ul class="lines">
        {merges.map(([from, into]) => (
          <li key={from} class="line">
            <span class="grow">{t.counts(from, into)}</span>
            <button
              type="button"
              class="button small"
              aria-label={`${t.part}: ${from}`}
              onClick={() => void partWord(desk, from)}
            >
              {t.part}
            </button>
          </li>
        ))}
      </ul>
      <h4>{t.keep}</h4>
      <p class="hint">{t.keepHint}</p>
      <p class="kept">
        {kept.map((entry) => (
          <span key={entry} class="chip">
            {entry}
          </span>
        ))}
      </p>
      <form
        class="line add"
        onSubmit={(event) => {
          event.preventDefault();
          void keepWord(desk, word.value.trim()).then((kept) => {
            if (kept) word.value = '';
          });
        }}
      >
        <input
          class="field grow"
          required
          maxLength={40}
          aria-label={t.name}
          placeholder={t.name}
          value={word.value}
          onInput={(event) => {
            word.value = event.currentTarget.value;
          }}
        />
        <button type="submit" class="button">
          {t.add}
        </button>
      </form>
    </>
  );
}
