import { characters } from '@shared/graphemes';
import { count } from '@shared/i18n';
import { NOTE_CHARACTERS } from '@shared/protocol.gen';
import { Say } from '@shared/ui/Say';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { personal } from '../personal';
import { workTexts } from '../texts/texts';

export interface FieldProps {
  id: string;
  label: string;
  placeholder?: string;
  text: string;
  onText: (text: string) => void;
  onSend: () => void;
  focus?: boolean;
  readOnly?: boolean;
}

/** How many characters are left. */
export const rest = (text: string) => NOTE_CHARACTERS - characters(text);

/** The box to write in: as tall as its text, with the count, sent with Ctrl or ⌘ and Enter. */
export function Field({
  id,
  label,
  placeholder,
  text,
  onText,
  onSend,
  focus,
  readOnly,
}: FieldProps) {
  const t = workTexts();
  const box = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight + 3}px`;
  }, [text]);
  useLayoutEffect(() => {
    if (focus) box.current?.focus();
  }, []);
  const left = rest(text);
  return (
    <div class="field">
      <label class="visually-hidden" for={id}>
        {label}
      </label>
      <textarea
        id={id}
        ref={box}
        rows={1}
        placeholder={placeholder}
        value={text}
        readOnly={readOnly}
        aria-describedby={`${id}-count`}
        aria-invalid={left < 0}
        onInput={(event) => onText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.isComposing || !(event.ctrlKey || event.metaKey))
            return;
          event.preventDefault();
          onSend();
        }}
      />
      <p id={`${id}-count`} class="count num" data-over={left < 0}>
        {text !== '' && <Say>{left < 0 ? t.tooLong(count(-left)) : t.rest(count(left))}</Say>}
      </p>
      {personal(text) && (
        <p class="notice">
          <Say>{t.personal}</Say>
        </p>
      )}
    </div>
  );
}
