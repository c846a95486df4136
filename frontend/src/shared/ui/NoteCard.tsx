import type { ComponentChildren } from 'preact';
import { textLang } from '../i18n';
import type { NoteKind, TableView } from '../protocol.gen';
import { Badge } from './Badge';

export interface NoteCardProps {
  kind: NoteKind;
  /** The workshop's word for the kind (`kindLabel`). */
  label: string;
  text: string;
  /** Whose table it is, where notes of several tables stand together. */
  table?: TableView | undefined;
  /** Its state in words, and a tone for it. */
  state?: ComponentChildren;
  tone?: 'ok' | 'wait' | 'stop' | undefined;
  /** Numbers and buttons at the end of the foot. */
  children?: ComponentChildren;
  /** Below the foot: reasons, actions. */
  more?: ComponentChildren;
  /** Instead of all that, while it is edited. */
  instead?: ComponentChildren;
}

/** A note: a pale card, its kind in words, its state in words. */
export function NoteCard(props: NoteCardProps) {
  const { kind, label, text, table, state, tone, children, more, instead } = props;
  return (
    <article class="note" data-kind={kind}>
      {instead ?? (
        <>
          <p class="note-text" lang={textLang(text)}>
            {text}
          </p>
          <div class="note-foot">
            {table !== undefined && <Badge table={table} size={1.7} />}
            <span class="note-kind" lang={textLang(label)}>
              {label}
            </span>
            {state !== undefined && (
              <span class="note-state" data-tone={tone}>
                {state}
              </span>
            )}
            {children !== undefined && <span class="note-end">{children}</span>}
          </div>
          {more}
        </>
      )}
    </article>
  );
}
