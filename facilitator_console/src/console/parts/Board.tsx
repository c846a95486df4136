import { Component, createRef } from 'preact';
import { merge, putIn, takeOut } from '../acts';
import { cardId, type Desk, useDesk } from '../desk';
import { type Board as Columns, FRESH, idsOf, NO_BOARD } from '../model/columns';
import { narrows } from '../model/filter';
import { type Direction, heir, neighbour } from '../model/grid';
import { may, shapesCluster } from '../model/may';
import { ranged, toggled, toggledAll } from '../model/selection';
import { texts } from '../texts/texts';
import { ColumnView } from './ColumnView';
import { Prepare } from './Prepare';

const ARROWS: Record<string, Direction> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'first',
  End: 'last',
};

/** What is dragged now; the browser's own drag data cannot be read while hovering. */
type Dragged = { notes: readonly string[] } | { cluster: string };

function noteAt(target: EventTarget | null): string | null {
  const card = target instanceof Element ? target.closest<HTMLElement>('[data-note]') : null;
  return card?.dataset.note ?? null;
}

function columnAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null;
}

/** The notes in columns. One listener for all cards: a thousand of them cost nothing then. */
class BoardView extends Component<{ desk: Desk }> {
  readonly #root = createRef<HTMLElement>();
  #shown: Columns = NO_BOARD;
  #earlier: Columns = NO_BOARD;
  #dragged: Dragged | null = null;
  #over: HTMLElement | null = null;

  override getSnapshotBeforeUpdate(): boolean {
    return this.#root.current?.contains(document.activeElement) ?? false;
  }

  /**
   * Focus stays with the note, and goes on to the next one when the note has left its place. From
   * a cluster's head that is gone it goes to the note that had it last.
   */
  override componentDidUpdate(_: unknown, __: unknown, focused: boolean): void {
    const { desk } = this.props;
    const id = desk.focus.peek();
    const place = (board: Columns) =>
      board.columns.find((column) => column.notes.some((note) => note.id === id))?.id;
    if (id !== null && place(this.#shown) !== place(this.#earlier)) {
      desk.focus.value = heir(this.#earlier, this.#shown, id);
    }
    this.#earlier = this.#shown;
    const active = document.activeElement;
    if (!focused || (active !== null && active !== document.body) || desk.focusNote()) return;
    this.#root.current?.querySelector<HTMLElement>('[role=option][tabindex="0"]')?.focus();
  }

  readonly #onFocus = (event: FocusEvent) => {
    const id = noteAt(event.target);
    if (id !== null) this.props.desk.focus.value = id;
  };

  readonly #onClick = (event: MouseEvent) => {
    const id = noteAt(event.target);
    if (id === null || getSelection()?.toString()) return;
    const { desk } = this.props;
    const now = desk.selection.value;
    desk.selection.value = event.shiftKey
      ? ranged(now, id, idsOf(desk.board.value))
      : toggled(now, id);
  };

  readonly #onKeyDown = (event: KeyboardEvent) => {
    const { desk } = this.props;
    const id = noteAt(event.target);
    if (id === null || event.altKey) return;
    const board = desk.board.value;
    const direction = ARROWS[event.key];
    if (direction && !event.ctrlKey && !event.metaKey) {
      const next = neighbour(board, id, direction);
      if (next === null) return;
      if (event.shiftKey && next !== id) {
        const now = desk.selection.value;
        const from = now.ids.size === 0 ? toggled(now, id) : now;
        desk.selection.value = ranged(from, next, idsOf(board));
      }
      const card = document.getElementById(cardId(next));
      card?.focus();
      card?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    } else if (event.key === ' ') {
      const now = desk.selection.value;
      desk.selection.value = event.shiftKey ? ranged(now, id, idsOf(board)) : toggled(now, id);
    } else if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey)) {
      const column = board.columns.find((c) => c.notes.some((note) => note.id === id));
      const ids = column?.notes.map((note) => note.id) ?? [];
      desk.selection.value = toggledAll(desk.selection.value, ids);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  readonly #onDragStart = (event: DragEvent) => {
    const { desk } = this.props;
    const note = noteAt(event.target);
    const head = event.target instanceof HTMLElement ? event.target.dataset.cluster : undefined;
    if (note !== null) {
      const chosen = desk.chosen.value;
      this.#dragged = { notes: chosen.includes(note) ? chosen : [note] };
    } else if (head !== undefined) this.#dragged = { cluster: head };
    else return;
    event.dataTransfer?.setData('text/plain', desk.note(note ?? '')?.text ?? '');
    if (event.dataTransfer) event.dataTransfer.effectAllowed = 'move';
  };

  #accepts(column: HTMLElement | null): column is HTMLElement {
    const id = column?.dataset.column;
    if (!this.#dragged || id === undefined) return false;
    const { desk } = this.props;
    const cluster = desk.room.clusters.value.get(id);
    if ('cluster' in this.#dragged && this.#dragged.cluster === id) return false;
    if (cluster) return shapesCluster(desk.room.you.value, cluster);
    return id === FRESH && 'notes' in this.#dragged;
  }

  readonly #onDragOver = (event: DragEvent) => {
    const column = columnAt(event.target);
    const accepted = this.#accepts(column);
    this.#mark(accepted ? column : null);
    if (accepted) event.preventDefault();
  };

  readonly #onDrop = (event: DragEvent) => {
    const column = columnAt(event.target);
    const dragged = this.#dragged;
    if (!dragged || !this.#accepts(column)) return;
    event.preventDefault();
    this.#onDragEnd();
    const { desk } = this.props;
    const id = column.dataset.column ?? FRESH;
    if ('cluster' in dragged) void merge(desk, dragged.cluster, id);
    else if (id === FRESH) void takeOut(desk, dragged.notes);
    else void putIn(desk, dragged.notes, id);
  };

  readonly #onDragEnd = () => {
    this.#dragged = null;
    this.#mark(null);
  };

  #mark(column: HTMLElement | null): void {
    if (this.#over === column) return;
    this.#over?.removeAttribute('data-over');
    column?.setAttribute('data-over', '');
    this.#over = column;
  }

  override render({ desk }: { desk: Desk }) {
    const board = desk.board.value;
    const t = texts().board;
    if (board !== this.#shown) {
      this.#earlier = this.#shown;
      this.#shown = board;
    }
    const filtered = narrows(desk.filter.value);
    const status = desk.room.workshop.value?.status;
    const preparing = status === 'draft' && may(desk.room.you.value, 'workshop.configure');
    const empty = desk.room.notes.value.size === 0 && board.columns.length <= 1;
    return (
      <section
        ref={this.#root}
        id="board"
        class="board"
        data-view={desk.view.value}
        aria-label={t.label}
        onFocusIn={this.#onFocus}
        onClick={this.#onClick}
        onKeyDown={this.#onKeyDown}
        onDragStart={this.#onDragStart}
        onDragOver={this.#onDragOver}
        onDrop={this.#onDrop}
        onDragEnd={this.#onDragEnd}
      >
        {empty ? (
          <div class="board-empty">
            {preparing ? (
              <Prepare />
            ) : status === 'closed' ? (
              <p>{t.closedEmpty}</p>
            ) : (
              <>
                <p>{t.noNotes}</p>
                <p>{t.noNotesHint}</p>
              </>
            )}
          </div>
        ) : (
          board.columns.map((column) => (
            <ColumnView key={column.id} column={column} filtered={filtered} />
          ))
        )}
        {board.unseen > 0 && <p class="board-unseen">{t.unseen(board.unseen)}</p>}
      </section>
    );
  }
}

export function Board() {
  return <BoardView desk={useDesk()} />;
}
