import { signal } from '@preact/signals';
import { Component, createRef } from 'preact';
import type { Column } from '../model/columns';
import { texts } from '../texts/texts';
import { Card } from './Card';
import { ClusterHead, FreshHead } from './ColumnHead';

/** A card that stays where it is while others come, and how far it is from the list's top (px). */
interface Anchor {
  card: HTMLElement;
  top: number;
  engaged: boolean;
}

/**
 * One column: its head and its notes. Notes that arrive above never move what somebody reads or
 * works on: the list keeps its place and says how many came.
 */
export class ColumnView extends Component<{ column: Column; filtered: boolean }> {
  readonly #list = createRef<HTMLDivElement>();
  readonly #above = signal(0);

  override shouldComponentUpdate(next: Readonly<{ column: Column; filtered: boolean }>): boolean {
    return next.column !== this.props.column || next.filtered !== this.props.filtered;
  }

  override getSnapshotBeforeUpdate(): Anchor | null {
    const list = this.#list.current;
    if (!list) return null;
    const engaged =
      list.scrollTop > 4 || list.matches(':hover') || list.contains(document.activeElement);
    for (const card of list.children) {
      if (card instanceof HTMLElement && card.offsetTop + card.offsetHeight > list.scrollTop) {
        return { card, top: card.offsetTop - list.scrollTop, engaged };
      }
    }
    return null;
  }

  override componentDidUpdate(
    before: Readonly<{ column: Column }>,
    _: unknown,
    anchor: Anchor | null,
  ): void {
    this.#tabStop();
    const list = this.#list.current;
    if (!list || !anchor?.engaged || !anchor.card.isConnected) return;
    const moved = anchor.card.offsetTop - list.scrollTop - anchor.top;
    if (Math.abs(moved) < 1) return;
    list.scrollTop += moved;
    const known = new Set(before.column.notes.map((note) => note.id));
    const fresh = this.props.column.notes.filter((note) => !known.has(note.id)).length;
    if (moved > 0 && list.scrollTop > 4) this.#above.value += fresh;
  }

  override componentDidMount(): void {
    this.#tabStop();
  }

  /** Each column is one stop of the Tab key: the card that had focus last, at first the first. */
  #tabStop(): void {
    const list = this.#list.current;
    if (list && !list.querySelector('[tabindex="0"]')) {
      list.querySelector('[role=option]')?.setAttribute('tabindex', '0');
    }
  }

  readonly #onFocus = (event: FocusEvent) => {
    const card = (event.target as HTMLElement).closest('[role=option]');
    if (!card) return;
    this.#list.current?.querySelector('[tabindex="0"]')?.setAttribute('tabindex', '-1');
    card.setAttribute('tabindex', '0');
  };

  readonly #onScroll = () => {
    if ((this.#list.current?.scrollTop ?? 0) <= 4) this.#above.value = 0;
  };

  readonly #toTop = () => {
    this.#list.current?.scrollTo({ top: 0 });
  };

  override render({ column, filtered }: { column: Column; filtered: boolean }) {
    const headingId = `column-${column.id}`;
    return (
      <section class="column" data-column={column.id} aria-labelledby={headingId}>
        {column.cluster ? (
          <ClusterHead column={column} cluster={column.cluster} headingId={headingId} />
        ) : (
          <FreshHead column={column} headingId={headingId} />
        )}
        <More above={this.#above} onShow={this.#toTop} />
        {column.notes.length === 0 ? (
          <Hint fresh={column.cluster === null} filtered={filtered} />
        ) : (
          <div
            ref={this.#list}
            class="cards"
            role="listbox"
            aria-multiselectable="true"
            aria-labelledby={headingId}
            onFocusIn={this.#onFocus}
            onScroll={this.#onScroll}
          >
            {column.notes.map((note) => (
              <Card key={note.id} note={note} />
            ))}
          </div>
        )}
      </section>
    );
  }
}

function More({ above, onShow }: { above: { readonly value: number }; onShow: () => void }) {
  if (above.value === 0) return null;
  return (
    <button type="button" class="more" onClick={onShow}>
      <span aria-hidden="true">↑ </span>
      {texts().board.more(above.value)}
    </button>
  );
}

function Hint({ fresh, filtered }: { fresh: boolean; filtered: boolean }) {
  const t = texts().board;
  return <p class="hint">{fresh ? (filtered ? t.noMatch : t.freshEmpty) : t.empty}</p>;
}
