import type { Line } from '../room';

interface Sent {
  event: string;
  data: Record<string, unknown>;
  answer: (answer: unknown) => void;
}

/** A line whose other end the test holds. */
export class TestLine implements Line {
  connected = false;
  readonly sent: Sent[] = [];
  connects = 0;
  private readonly listeners = new Map<string, (data: never) => void>();

  on(event: string, listener: (data: never) => void): void {
    this.listeners.set(event, listener);
  }

  emit(event: string, data: unknown, ack: (answer: never) => void): void {
    const answer = ack as (answer: unknown) => void;
    this.sent.push({ event, data: data as Record<string, unknown>, answer });
  }

  connect(): void {
    this.connects += 1;
  }

  disconnect(): void {
    if (!this.connected) return;
    this.connected = false;
    this.arrive('disconnect', 'io client disconnect');
  }

  // The other end

  arrive(event: string, data: unknown): void {
    this.listeners.get(event)?.(data as never);
  }

  open(): void {
    this.connected = true;
    this.arrive('connect', undefined);
  }

  breakOff(reason = 'transport close'): void {
    this.connected = false;
    this.arrive('disconnect', reason);
  }

  /** The messages of one kind, oldest first. */
  of(event: string): Sent[] {
    return this.sent.filter((sent) => sent.event === event);
  }

  /** The last message of a kind. */
  last(event: string): Sent {
    const found = this.of(event).at(-1);
    if (found === undefined) throw new Error(`no ${event} was sent`);
    return found;
  }
}
