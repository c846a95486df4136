import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { NoteKind, NoteView, QuestionView, StepView, TableView } from '@shared/protocol.gen';
import type { Room } from '@shared/room';
import { keep, recall } from '@shared/storage';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { type Board, boardOf, idsOf, NO_BOARD, type Order } from './model/columns';
import { type Filter, matcher, narrows, RUNNING, START } from './model/filter';
import { chosen, NOTHING, type Selection } from './model/selection';
import { type Done, UndoLog } from './model/undo';
import { texts } from './texts/texts';

/** Menus of the toolbar that a key can open too. */
export type OpenMenu = 'prune' | 'put' | 'move';

/** What lies over the board. `page` is a page of the settings. */
export type Overlay =
  | { kind: 'settings'; page: string }
  | { kind: 'keys' }
  | { kind: 'edit'; note: string }
  | { kind: 'cloud'; word: string | null };

/** A table and the address of its facilitator's screen. */
export interface LinkCard {
  table: TableView;
  url: string;
}

/** Something to be sure about before it is done; `no` says what happens otherwise. */
export interface Asked {
  heading?: string;
  text: string;
  yes: string;
  no?: string;
  /** The strong answer is `no`: `yes` loses something. */
  loses?: boolean;
  act: () => void;
}

const KEYS = 'yoriai.console.keys';
const DIGEST = 'yoriai.console.digest';

/** The state of one console that is nobody else's business: what is chosen, filtered and open. */
export class Desk {
  readonly filter: Signal<Filter>;
  readonly order: Signal<Order> = signal('newest');
  readonly view: Signal<'columns' | 'list'> = signal('columns');
  readonly selection: Signal<Selection> = signal(NOTHING);
  /** The note that has, or last had, the keyboard's focus. */
  readonly focus: Signal<string | null> = signal(null);
  /** The cluster whose name is being written. */
  readonly naming: Signal<string | null> = signal(null);
  readonly menu: Signal<OpenMenu | null> = signal(null);
  readonly overlay: Signal<Overlay | null> = signal(null);
  readonly asked: Signal<Asked | null> = signal(null);
  readonly paper: Signal<boolean> = signal(false);
  /** The kind of the last note that was typed in; nobody has chosen one at first. */
  readonly paperKind: Signal<NoteKind | ''> = signal('');
  /** The tables' links while they are printed. */
  readonly printing: Signal<readonly LinkCard[] | null> = signal(null);
  /** Forms that hold something that is not saved. */
  readonly drafts: Set<string> = new Set();
  /** Notes with a command under way. */
  readonly pending: Signal<ReadonlySet<string>> = signal(new Set());
  readonly undoable: Signal<readonly Done[]>;
  /** Whether single letters act. */
  readonly keys: Signal<boolean>;
  /** Whether screen readers hear how many notes came. */
  readonly digest: Signal<boolean>;

  readonly board: ReadonlySignal<Board>;
  readonly chosen: ReadonlySignal<readonly string[]>;
  readonly step: ReadonlySignal<StepView | null>;
  readonly question: ReadonlySignal<QuestionView | null>;
  readonly undoLog: UndoLog;

  constructor(
    readonly room: Room,
    readonly token: string,
  ) {
    const workshop = token.split('.')[0] ?? '';
    this.undoLog = new UndoLog(workshop, { recall, keep });
    this.undoable = signal(this.undoLog.entries);
    this.keys = signal(recall(KEYS) !== 'off');
    this.digest = signal(recall(DIGEST) !== 'off');
    effect(() => keep(KEYS, this.keys.value ? 'on' : 'off'));
    effect(() => keep(DIGEST, this.digest.value ? 'on' : 'off'));
    this.filter = signal(START);
    // A table facilitator starts with the own table, and may look at the others.
    let placed = false;
    effect(() => {
      const table = room.you.value?.table ?? null;
      if (placed || table === null) return;
      placed = true;
      this.filter.value = { ...this.filter.peek(), table };
    });
    this.step = computed(
      () => room.programme.value?.steps.find((s) => s.id === room.clock.value?.step) ?? null,
    );
    this.question = computed(
      () => room.programme.value?.questions.find((q) => q.id === this.step.value?.question) ?? null,
    );
    let before = NO_BOARD;
    this.board = computed(() => {
      const filter = this.filter.value;
      before = boardOf(
        room.notes.value.values(),
        room.clusters.value,
        matcher(filter, this.question.value?.id ?? null),
        narrows(filter) || (filter.question === RUNNING && this.question.value !== null),
        this.order.value,
        before,
      );
      return before;
    });
    this.chosen = computed(() => chosen(this.selection.value, idsOf(this.board.value)));
  }

  note(id: string): NoteView | undefined {
    return this.room.notes.value.get(id);
  }

  narrow(change: Partial<Filter>): void {
    this.filter.value = { ...this.filter.value, ...change };
  }

  /** Do something that closes the open forms; asks first when it would throw anything away. */
  leave(act: () => void): void {
    if (this.drafts.size === 0) {
      act();
      return;
    }
    const t = texts().unsaved;
    this.asked.value = {
      heading: t.heading,
      text: t.text,
      yes: t.discard,
      no: t.keep,
      loses: true,
      act,
    };
  }

  unselect(): void {
    this.selection.value = NOTHING;
  }

  did(done: Done): void {
    this.undoLog.push(done);
    this.undoable.value = this.undoLog.entries;
  }

  undid(all: boolean): void {
    if (all) this.undoLog.clear();
    else this.undoLog.pop();
    this.undoable.value = this.undoLog.entries;
  }

  /** Mark notes as under way until the returned function is called. */
  busy(ids: readonly string[]): () => void {
    this.pending.value = new Set([...this.pending.value, ...ids]);
    return () => {
      const left = new Set(this.pending.value);
      for (const id of ids) left.delete(id);
      this.pending.value = left;
    };
  }

  /** Put the keyboard's focus back on the note that it is at. */
  focusNote(): boolean {
    const id = this.focus.value;
    const card = id === null ? null : document.getElementById(cardId(id));
    card?.focus();
    return card !== null;
  }
}

export const cardId = (note: string): string => `note-${note}`;

const DeskContext = createContext<Desk | null>(null);
export const DeskProvider = DeskContext.Provider;

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === null) throw new Error('No desk around this component');
  return desk;
}
