import { kindLabel } from '@shared/kinds';
import type { KindView, NoteKind } from '@shared/protocol.gen';
import { plain } from '@shared/ruby';
import { workTexts } from '../texts/texts';

export interface KindChoiceProps {
  name: string;
  kinds: readonly KindView[];
  chosen: NoteKind | null;
  onChoose: (kind: NoteKind) => void;
}

/** The workshop's kinds of notes: colour and word. */
export function KindChoice({ name, kinds, chosen, onChoose }: KindChoiceProps) {
  return (
    <fieldset class="kinds">
      <legend class="visually-hidden">{plain(workTexts().kinds)}</legend>
      {kinds.map(({ kind }) => (
        <label key={kind} class="kind" data-kind={kind}>
          <input
            type="radio"
            name={name}
            value={kind}
            checked={chosen === kind}
            onChange={() => onChoose(kind)}
          />
          <span>{kindLabel(kinds, kind)}</span>
        </label>
      ))}
    </fieldset>
  );
}
