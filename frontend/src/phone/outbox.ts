import { type Signal, signal } from '@preact/signals';
import { newId } from '@shared/ids';
import type { Accepted, EditNote, PostNote, RefusalCode, Refused } from '@shared/protocol.gen';
import type { Room } from '@shared/room';
import type { Item, Shelf } from './shelf';

/** An item on its way; `arrived` once accepted, until the room shows what became of it. */
export type Sending = Item & { arrived?: { seq: number; made: string | null } };

type Sender = Pick<Room, 'send' | 'live'>;

/** Refusals that say nothing about the note: it goes on waiting. */
const PASSING: ReadonlySet<RefusalCode> = new Set(['too_fast', 'busy', 'not_kept']);
const AGAIN_MS = 5_000;

export interface OutboxEvents {
  arrived?: (item: Item, answer: Accepted) => void;
  refused?: (item: Item, code: RefusalCode) => void;
}

/**
 * What a person writes is on the shelf before it is sent, goes out in order with one id each, and
 * leaves the shelf only when the server has accepted it. Two tabs may send the same item at once:
 * the server takes it once and tells both.
 */
export class Outbox {
  readonly items: Signal<readonly Sending[]> = signal([]);
  /** The item that a note of the room was here before it had its id: one card, one key. */
  readonly origins = new Map<string, string>();

  private pumping = false;
  private closed = false;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private readonly channel: BroadcastChannel | null;

  constructor(
    private readonly workshop: string,
    private readonly shelf: Shelf,
    private readonly room: Sender,
    private readonly events: OutboxEvents = {},
  ) {
    this.channel =
      typeof BroadcastChannel === 'undefined'
        ? null
        : new BroadcastChannel(`yoriai-outbox-${workshop}`);
    if (this.channel !== null) this.channel.onmessage = () => void this.load();
  }

  /** Take up what waits on the shelf, from an earlier visit or another tab. */
  async load(): Promise<void> {
    const kept = await this.shelf.all(this.workshop).catch(() => [] as Item[]);
    const held = new Map(this.items.value.map((item) => [item.id, item]));
    const arrived = this.items.value.filter((item) => item.arrived !== undefined);
    const waiting = kept
      .filter((item) => held.get(item.id)?.arrived === undefined)
      .sort((a, b) => a.order - b.order);
    this.items.value = [...arrived, ...waiting];
    void this.pump();
  }

  /** Resolves when the note is on the shelf; it shows at once. */
  post(data: PostNote): Promise<void> {
    return this.add({ ...this.entry(), name: 'note.post', data });
  }

  edit(data: EditNote): Promise<void> {
    return this.add({ ...this.entry(), name: 'note.edit', data });
  }

  /** Send a refused item again. It gets a new id: the old one has had its answer. */
  async retry(id: string): Promise<void> {
    const item = this.items.value.find((held) => held.id === id);
    if (item?.refused === undefined) return;
    const { refused: _, ...rest } = item;
    const again = { ...rest, id: newId() } as Item;
    this.items.value = this.items.value.map((held) => (held.id === id ? again : held));
    await this.shelf.put(again).catch(() => undefined);
    await this.shelf.remove(id).catch(() => undefined);
    this.tell();
    await this.pump();
  }

  /** Take a refused item off the shelf. */
  async drop(id: string): Promise<void> {
    this.items.value = this.items.value.filter((held) => held.id !== id);
    await this.shelf.remove(id).catch(() => undefined);
    this.tell();
  }

  /** Forget arrived items that the room shows by now: it holds the person's things up to `seq`. */
  settle(seq: number): void {
    const left = this.items.value.filter(
      (item) => item.arrived === undefined || item.arrived.seq > seq,
    );
    if (left.length !== this.items.value.length) this.items.value = left;
  }

  close(): void {
    this.closed = true;
    if (this.timer !== null) clearTimeout(this.timer);
    this.channel?.close();
  }

  private entry() {
    const last = this.items.value.reduce((most, item) => Math.max(most, item.order), 0);
    return { id: newId(), workshop: this.workshop, order: Math.max(Date.now(), last + 1) };
  }

  private async add(item: Item): Promise<void> {
    this.items.value = [...this.items.value, item];
    await this.shelf.put(item).catch(() => undefined);
    this.tell();
    void this.pump();
  }

  private tell(): void {
    this.channel?.postMessage('changed');
  }

  private async pump(): Promise<void> {
    if (this.pumping) return;
    this.pumping = true;
    try {
      while (!this.closed && this.room.live.value !== 'ended') {
        const next = this.items.value.find(
          (item) => item.refused === undefined && item.arrived === undefined,
        );
        if (next === undefined) return;
        const answer =
          next.name === 'note.post'
            ? await this.room.send(next.name, next.data, next.id)
            : await this.room.send(next.name, next.data, next.id);
        if (!(await this.answered(next, answer))) return;
      }
    } finally {
      this.pumping = false;
    }
  }

  /** False: not now. */
  private async answered(item: Item, answer: Accepted | Refused): Promise<boolean> {
    if (answer.ok) {
      const made = answer.made ?? null;
      if (made !== null) this.origins.set(made, item.id);
      this.replace({ ...item, arrived: { seq: answer.seq, made } });
      await this.shelf.remove(item.id).catch(() => undefined);
      this.events.arrived?.(item, answer);
    } else if (this.closed || this.room.live.value === 'ended') {
      return false;
    } else if (PASSING.has(answer.code)) {
      this.timer = setTimeout(() => void this.pump(), answer.retry_ms ?? AGAIN_MS);
      return false;
    } else {
      const refused = { ...item, refused: answer.code };
      this.replace(refused);
      await this.shelf.put(refused).catch(() => undefined);
      this.events.refused?.(item, answer.code);
    }
    this.tell();
    return true;
  }

  private replace(item: Sending): void {
    this.items.value = this.items.value.map((held) => (held.id === item.id ? item : held));
  }
}
