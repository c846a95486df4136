import { effect, type Signal, signal } from '@preact/signals';
import type { RefusalCode } from '@shared/protocol.gen';
import type { Room } from '@shared/room';

/** A second tap this soon (ms) is the same tap: fingers shake. */
const SAME_TAP_MS = 600;

/** This person's me-toos: shown at once, sent after, until the server says the same. */
export class MeToos {
  private readonly wanted: Signal<ReadonlyMap<string, boolean>> = signal(new Map());
  private readonly tapped = new Map<string, number>();
  private readonly busy = new Set<string>();
  private readonly stop: () => void;

  constructor(
    private readonly room: Pick<Room, 'send' | 'mine'>,
    private readonly refused: (code: RefusalCode) => void = () => undefined,
    private readonly now: () => number = Date.now,
  ) {
    this.stop = effect(() => {
      const held = new Set(this.room.mine.value?.me_toos);
      const left = [...this.wanted.peek()].filter(
        ([note, on]) => this.busy.has(note) || held.has(note) !== on,
      );
      if (left.length !== this.wanted.peek().size) this.wanted.value = new Map(left);
    });
  }

  has(note: string): boolean {
    return this.wanted.value.get(note) ?? this.held(note);
  }

  /** The count to show beside a note that the room counts at `counted`. */
  count(note: string, counted: number): number {
    const wanted = this.wanted.value.get(note);
    if (wanted === undefined) return counted;
    return counted + Number(wanted) - Number(this.held(note));
  }

  async toggle(note: string): Promise<void> {
    const now = this.now();
    if (now - (this.tapped.get(note) ?? 0) < SAME_TAP_MS) return;
    this.tapped.set(note, now);
    this.want(note, !this.has(note));
    if (this.busy.has(note)) return;
    this.busy.add(note);
    for (;;) {
      const on = this.wanted.value.get(note) ?? false;
      const answer = await this.room.send(on ? 'note.me_too' : 'note.me_too_undo', { note });
      if (!answer.ok) {
        this.want(note, null);
        this.refused(answer.code);
        break;
      }
      if ((this.wanted.value.get(note) ?? on) === on) break;
    }
    this.busy.delete(note);
    if (this.held(note) === this.wanted.value.get(note)) this.want(note, null);
  }

  close(): void {
    this.stop();
  }

  private held(note: string): boolean {
    return this.room.mine.value?.me_toos.includes(note) ?? false;
  }

  private want(note: string, on: boolean | null): void {
    const next = new Map(this.wanted.value);
    if (on === null) next.delete(note);
    else next.set(note, on);
    this.wanted.value = next;
  }
}
