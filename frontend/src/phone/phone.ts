import { computed, effect } from '@preact/signals';
import { announce, Digest } from '@shared/announce';
import { count } from '@shared/i18n';
import type { NoteKind, NoteStatus, QuestionView, StepView, TableView } from '@shared/protocol.gen';
import { refusalText } from '@shared/refusals';
import { Room } from '@shared/room';
import { plain } from '@shared/ruby';
import { tableOf } from '@shared/tables';
import { boardCards, ownCards } from './cards';
import { Draft } from './draft';
import { MeToos } from './metoos';
import { Outbox } from './outbox';
import { type Facts, remember } from './session';
import { type Item, openShelf } from './shelf';
import { workTexts } from './texts/texts';

/** Everything behind a participant's screen: the room and what this person adds to it. */
export class Phone {
  readonly room: Room;
  readonly outbox: Outbox;
  readonly draft: Draft;
  readonly meToos: MeToos;

  readonly step = computed<StepView | null>(() => {
    const id = this.room.clock.value?.step ?? null;
    return this.room.programme.value?.steps.find((step) => step.id === id) ?? null;
  });

  readonly question = computed<QuestionView | null>(() =>
    this.questionOf(this.step.value?.question),
  );

  readonly table = computed<TableView | null>(
    () => tableOf(this.room.tables.value, this.room.mine.value?.table ?? null) ?? null,
  );

  /** Whether a note to the running question would be taken now. */
  readonly open = computed(
    () => this.room.workshop.value?.status === 'open' && (this.room.clock.value?.posting ?? false),
  );

  readonly cards = computed(() =>
    boardCards({
      notes: this.room.notes.value,
      mine: this.room.mine.value,
      items: this.outbox.items.value,
      origins: this.outbox.origins,
    }),
  );

  readonly own = computed(() =>
    ownCards({
      mine: this.room.mine.value,
      items: this.outbox.items.value,
      origins: this.outbox.origins,
    }),
  );

  /** When this phone saw notes stop being taken (ms, server clock). */
  closedAt: number | null = null;

  private readonly stops: (() => void)[];

  constructor(facts: Facts, token: string | null) {
    this.room = new Room({ auth: { token, workshop: facts.workshop } });
    this.draft = new Draft(facts.workshop);
    this.meToos = new MeToos(this.room, (code) => announce(refusalText(code)));
    this.outbox = new Outbox(facts.workshop, openShelf(), this.room, {
      arrived: (item) => {
        const t = workTexts();
        announce(plain(item.name === 'note.edit' ? t.saysEdited : t.saysSent));
      },
      refused: (_, code) => announce(`${plain(workTexts().saysRefused)}: ${refusalText(code)}`),
    });
    this.stops = [
      effect(() => this.outbox.settle(this.room.mineSeq.value)),
      this.watchClosing(),
      this.digestOthers(),
      this.tellChanges(),
    ];
    void this.outbox.load();
    remember(facts);
  }

  questionOf(id: string | null | undefined): QuestionView | null {
    return this.room.programme.value?.questions.find((question) => question.id === id) ?? null;
  }

  /** Put a text into the box to write, for the running question. */
  rewrite(note: { text: string; kind: NoteKind }): void {
    const begun = this.draft.text.trim();
    const text = begun === '' ? note.text : `${begun}\n${note.text}`;
    this.draft.clear();
    this.draft.choose(note.kind);
    this.draft.type(text, this.room.serverNow(), this.question.value?.id ?? null, this.open.value);
  }

  /** Take a refused note back into the box to write. */
  takeBack(item: Item): void {
    if (item.name !== 'note.post') return;
    this.rewrite(item.data);
    void this.outbox.drop(item.id);
    announce(plain(workTexts().tookBack));
    document.querySelector<HTMLElement>('#write')?.focus();
  }

  close(): void {
    for (const stop of this.stops) stop();
    this.meToos.close();
    this.outbox.close();
    this.room.close();
  }

  private watchClosing(): () => void {
    let was = false;
    return effect(() => {
      const open = this.open.value;
      if (was && !open) this.closedAt = this.room.serverNow();
      was = open;
    });
  }

  /** Tell when a facilitator has held, taken out or released one of the person's notes. */
  private tellChanges(): () => void {
    let known: Map<string, NoteStatus> | null = null;
    return effect(() => {
      const mine = this.room.mine.value;
      if (mine === null) return;
      const t = workTexts();
      for (const { id, status, reason } of mine.notes) {
        const before = known?.get(id);
        if (known === null || before === status) continue;
        if (status === 'held') announce(plain(t.saysHeld));
        else if (status === 'pruned') {
          announce(plain(`${t.pruned}。${reason === undefined ? '' : t.reasons[reason]}`));
        } else if (before !== undefined) announce(plain(t.saysSent));
      }
      known = new Map(mine.notes.map((note) => [note.id, note.status]));
    });
  }

  /** Others' notes are gathered into one sentence; one's own are told by their answers. */
  private digestOthers(): () => void {
    const seen = new Set<string>();
    const digest = new Digest((n) =>
      plain(workTexts().digest(count(n), count(this.cards.peek().length))),
    );
    const stop = effect(() => {
      const fresh = this.cards.value.filter(
        (card) => !card.own && card.note.id !== null && !seen.has(card.note.id),
      );
      for (const card of fresh) seen.add(card.note.id ?? '');
      // A snapshot is not news.
      if (this.room.lastFrame.peek() !== null) digest.add(fresh.length);
    });
    return () => {
      stop();
      digest.stop();
    };
  }
}
