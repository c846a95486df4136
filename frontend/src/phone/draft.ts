import { type Signal, signal } from '@preact/signals';
import type { NoteKind } from '@shared/protocol.gen';
import { keep, recall } from '@shared/storage';

interface Kept {
  text: string;
  kind: NoteKind | null;
  question: string | null;
  typedAt: number | null;
  inTime: boolean;
}

/** How long the server still takes what was written in time (NOTE-4). */
const LATE_MS = 600_000;

const EMPTY: Kept = { text: '', kind: null, question: null, typedAt: null, inTime: false };

/** The note that is being written, kept with every key press. */
export class Draft {
  private readonly kept: Signal<Kept>;

  constructor(private readonly workshop: string) {
    let held = EMPTY;
    try {
      held = { ...EMPTY, ...(JSON.parse(recall(this.key) ?? '{}') as Partial<Kept>) };
    } catch {
      // An unreadable draft is no draft.
    }
    this.kept = signal(held);
  }

  get text(): string {
    return this.kept.value.text;
  }

  get kind(): NoteKind | null {
    return this.kept.value.kind;
  }

  /** The question that was open when the text was begun. */
  get question(): string | null {
    return this.kept.value.question;
  }

  /** When it was last changed (ms, server clock). */
  get typedAt(): number | null {
    return this.kept.value.typedAt;
  }

  /** Whether notes were taken when it was last changed: then it may still be sent. */
  get inTime(): boolean {
    return this.kept.value.inTime;
  }

  /**
   * Whether it may still be sent at `now`, now that notes are not taken. Without a `closedAt` (the
   * page was opened later) the last key press stands for it, which is never too late.
   */
  stillTaken(now: number, closedAt: number | null): boolean {
    return this.inTime && now - (closedAt ?? this.typedAt ?? 0) < LATE_MS;
  }

  /** A key press: `now` is when, `question` the running one, `open` whether notes are taken. */
  type(text: string, now: number, question: string | null, open: boolean): void {
    const began = this.text === '';
    this.set({
      text,
      question: began ? question : this.question,
      typedAt: now,
      inTime: open,
    });
  }

  choose(kind: NoteKind): void {
    this.set({ kind });
  }

  /** Point the text at another question. */
  aim(question: string | null): void {
    this.set({ question });
  }

  /** It has been sent; the kind stays chosen. */
  clear(): void {
    this.set({ ...EMPTY, kind: this.kind });
  }

  private get key(): string {
    return `yoriai.draft.${this.workshop}`;
  }

  private set(change: Partial<Kept>): void {
    this.kept.value = { ...this.kept.value, ...change };
    keep(this.key, JSON.stringify(this.kept.value));
  }
}
