import { type Signal, signal } from '@preact/signals';
import { io } from 'socket.io-client';
import { lang } from './i18n';
import { newId } from './ids';
import { Mirror } from './mirror';
import {
  type Accepted,
  type Auth,
  type Bye,
  type CloudAnswer,
  type Commands,
  type Frame,
  type Hello,
  type Mine,
  PROTOCOL,
  type RefusalCode,
  type Refused,
  type Welcome,
  type WordNotes,
} from './protocol.gen';

/** `ended`: the link or the person is not known (any more); it does not come back by itself. */
export type Live = 'connecting' | 'live' | 'offline' | 'ended';

/** The little of a Socket.IO socket that a room uses. */
export interface Line {
  readonly connected: boolean;
  on(event: string, listener: (data: never) => void): unknown;
  emit(event: string, data: unknown, ack: (answer: never) => void): unknown;
  connect(): unknown;
  disconnect(): unknown;
}

export interface RoomOptions {
  auth: Auth;
  onEnded?: (code: RefusalCode, message: string) => void;
  /** How the line is made; tests give their own. */
  line?: (auth: () => Auth) => Line;
}

/** A question to the server that waits for its answer, over as many connections as it takes. */
interface Pending {
  event: string;
  data: object;
  settle: (answer: { ok: boolean }) => void;
  timer: ReturnType<typeof setTimeout> | null;
  tries: number;
}

/** Ask again when no answer came for this long on a connection that seems to stand. */
const ANSWER_MS = 8_000;
/** After waking up: how long an old connection may take to prove that it still works. */
const PROBE_MS = 4_000;
/** Refusals that pass by themselves; nothing was decided, so the same id may be sent again. */
const PASSING: ReadonlySet<string> = new Set(['too_fast', 'busy', 'not_kept']);
const PASSING_TRIES = 4;
/** Refusals that end a connection for good; any other one is tried again. */
const FINAL: ReadonlySet<string> = new Set(['bad_link', 'not_allowed', 'not_found', 'bad_message']);

/** A workshop as this screen sees it, kept up to date over whatever the network does. */
export class Room extends Mirror {
  readonly live: Signal<Live> = signal('connecting');
  readonly endedBy: Signal<{ code: RefusalCode; message: string } | null> = signal(null);
  /** Whether a first Welcome has come. */
  readonly ready: Signal<boolean> = signal(false);

  private readonly line: Line;
  private readonly pending = new Set<Pending>();
  private readonly onEnded: RoomOptions['onEnded'];
  private waiting: Frame[] = [];
  private hellos = 0;
  private greeting: ReturnType<typeof setTimeout> | null = null;
  private again: ReturnType<typeof setTimeout> | null = null;
  private offset = 0;
  private gaps: number[] = [];

  constructor(options: RoomOptions) {
    super();
    this.onEnded = options.onEnded;
    const auth = () => ({ ...options.auth, lang: lang.value, protocol: PROTOCOL });
    this.line = (options.line ?? socketLine)(auth);
    const on = <T>(event: string, listener: (data: T) => void) => {
      this.line.on(event, listener as (data: never) => void);
    };
    on('connect', () => this.hello());
    on('disconnect', (reason: string) => this.lost(reason === 'io server disconnect'));
    on('connect_error', (error: Error & { data?: Bye }) => this.refused(error.data));
    on('frame', (frame: Frame) => this.take(frame));
    on('mine', (mine: Mine) => this.tookMine(mine));
    on('resync', () => this.hello(true));
    on('bye', (bye: Bye) => this.end(bye.code, bye.message));
    if (typeof document !== 'undefined') {
      document.addEventListener('visibilitychange', this.wake);
      addEventListener('online', this.wake);
    }
  }

  /**
   * Ask for something to be done. The same id goes out again over reconnects until the server has
   * answered, so it happens once.
   */
  send<N extends keyof Commands>(
    name: N,
    data: Commands[N],
    id: string = newId(),
  ): Promise<Accepted | Refused> {
    return this.ask('command', { id, name, data });
  }

  /** The notes behind a word of the cloud. */
  word(key: string, question: string | null): Promise<WordNotes | Refused> {
    return this.ask('word', { key, question });
  }

  /** The cloud of a question, or of the whole workshop. */
  cloudOf(question: string | null): Promise<CloudAnswer | Refused> {
    return this.ask('cloud', { question });
  }

  /** The server's clock in whole ms, from the offset measured at the last hello. */
  serverNow(): number {
    // Whole milliseconds: what goes to the server must be an integer.
    return Math.round(Date.now() + this.offset);
  }

  close(): void {
    if (typeof document !== 'undefined') {
      document.removeEventListener('visibilitychange', this.wake);
      removeEventListener('online', this.wake);
    }
    if (this.live.value !== 'ended') this.live.value = 'offline';
    this.drop({ code: 'not_kept', message: '' });
    this.stopGreeting();
    this.line.disconnect();
  }

  private get greeted(): boolean {
    return this.live.value === 'live' && this.greeting === null;
  }

  private ask<A extends { ok: boolean }>(event: string, data: object): Promise<A | Refused> {
    return new Promise((resolve) => {
      const ended = this.endedBy.value;
      if (ended !== null) {
        resolve({ ok: false, ...ended });
        return;
      }
      const settle = resolve as Pending['settle'];
      const pending: Pending = { event, data, settle, timer: null, tries: 0 };
      this.pending.add(pending);
      if (this.greeted) this.emit(pending);
    });
  }

  private emit(pending: Pending): void {
    if (pending.timer !== null) clearTimeout(pending.timer);
    pending.timer = setTimeout(() => {
      pending.timer = null;
      if (this.pending.has(pending) && this.greeted) this.emit(pending);
    }, ANSWER_MS);
    this.line.emit(pending.event, pending.data, (answer: { ok: boolean } & Partial<Refused>) => {
      if (!this.pending.has(pending)) return;
      if (pending.timer !== null) clearTimeout(pending.timer);
      const passing = !answer.ok && PASSING.has(answer.code ?? '');
      if (passing && pending.tries < PASSING_TRIES) {
        pending.tries += 1;
        pending.timer = setTimeout(
          () => {
            pending.timer = null;
            if (this.pending.has(pending) && this.greeted) this.emit(pending);
          },
          answer.retry_ms ?? 500 * 2 ** pending.tries,
        );
        return;
      }
      this.pending.delete(pending);
      pending.settle(answer);
    });
  }

  /** Say hello; `fresh` asks for a snapshot whatever is held. */
  private hello(fresh = false, patience = ANSWER_MS): void {
    this.stopGreeting();
    const call = ++this.hellos;
    const message: Hello =
      fresh || this.epoch === null ? {} : { since: this.seq, epoch: this.epoch };
    const sent = Date.now();
    this.greeting = setTimeout(() => this.reconnect(), patience);
    this.line.emit('hello', message, (answer: Welcome | Refused) => {
      if (call !== this.hellos) return;
      this.stopGreeting();
      if (answer.ok) this.welcomed(answer, sent, fresh || message.since === undefined);
      else this.refused(answer);
    });
  }

  private welcomed(w: Welcome, sent: number, fresh: boolean): void {
    if (w.protocol !== PROTOCOL) {
      this.end('unknown_command', '');
      return;
    }
    const heard = Date.now();
    this.offset = Math.round(w.now + (heard - sent) / 2 - heard);
    // Another table means another set of notes: changes alone would leave the old ones.
    const moved = this.mine.value !== null && this.mine.value.table !== w.mine?.table;
    if (!fresh && w.snapshot === undefined && moved) {
      this.hello(true);
      return;
    }
    this.welcome(w);
    this.ready.value = true;
    this.live.value = 'live';
    const waiting = this.waiting;
    this.waiting = [];
    for (const frame of waiting) this.take(frame);
    if (this.greeted) for (const pending of this.pending) this.emit(pending);
  }

  private take(frame: Frame): void {
    if (!this.greeted) {
      this.waiting.push(frame);
      return;
    }
    if (!this.frame(frame)) this.missed();
  }

  /** Something is missing: fetch it. Ever new gaps within seconds ask for a snapshot. */
  private missed(): void {
    const now = Date.now();
    this.gaps = [...this.gaps.filter((at) => now - at < 5_000), now];
    this.hello(this.gaps.length > 2);
  }

  private tookMine(mine: Mine): void {
    const table = this.mine.value?.table;
    this.own(mine);
    if (this.greeted && table !== undefined && table !== mine.mine.table) this.hello(true);
  }

  private lost(byServer: boolean): void {
    this.stopGreeting();
    if (this.live.value === 'ended') return;
    this.live.value = 'offline';
    this.waiting = [];
    // The library comes back by itself, except when the server ended the connection.
    if (byServer) this.retry(1_000);
  }

  private refused(why: Partial<Bye & Refused> | undefined): void {
    if (this.live.value === 'ended') return;
    if (why?.code !== undefined && FINAL.has(why.code)) {
      this.end(why.code, why.message ?? '');
      return;
    }
    this.live.value = this.ready.value ? 'offline' : 'connecting';
    // A refusal (unlike a broken line) is not tried again by the library.
    if (why?.code !== undefined) this.retry(why.retry_ms ?? 3_000);
    else if (!this.ready.value) this.live.value = 'offline';
  }

  private end(code: RefusalCode, message: string): void {
    if (this.live.value === 'ended') return;
    this.endedBy.value = { code, message };
    this.live.value = 'ended';
    this.stopGreeting();
    this.drop({ code, message });
    this.line.disconnect();
    this.onEnded?.(code, message);
  }

  private drop(why: { code: RefusalCode; message: string }): void {
    for (const pending of this.pending) {
      if (pending.timer !== null) clearTimeout(pending.timer);
      pending.settle({ ok: false, ...why } as Refused);
    }
    this.pending.clear();
  }

  private retry(ms: number): void {
    if (this.again !== null) clearTimeout(this.again);
    this.again = setTimeout(() => {
      this.again = null;
      this.reconnect();
    }, ms);
  }

  private reconnect(): void {
    if (this.live.value === 'ended') return;
    this.stopGreeting();
    this.line.disconnect();
    this.line.connect();
  }

  private stopGreeting(): void {
    if (this.greeting !== null) clearTimeout(this.greeting);
    this.greeting = null;
    this.hellos += 1;
  }

  /** A phone that was locked holds a connection that may long be dead: try it, or make a new one. */
  private readonly wake = (): void => {
    if (document.visibilityState === 'hidden') return;
    if (this.live.value === 'offline') this.reconnect();
    else if (this.greeted) this.hello(false, PROBE_MS);
  };
}

/**
 * The real line: WebSocket first; long-polling first where there is no WebSocket, once it was
 * swallowed (a gateway does that), and once it has failed twice (a server that restarts refuses).
 */
function socketLine(auth: () => Auth): Line {
  const socket = io({
    path: '/socket.io',
    auth: (give) => give(auth()),
    // The library would wait for its timeout where the constructor is missing.
    transports: typeof WebSocket === 'undefined' ? ['polling'] : ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: 400,
    reconnectionDelayMax: 4_000,
    timeout: 6_000,
  });
  let failed = 0;
  socket.on('connect', () => {
    failed = 0;
  });
  socket.io.on('error', (error) => {
    failed += error.message === 'timeout' ? 2 : 1;
    if (failed >= 2 && typeof WebSocket !== 'undefined')
      socket.io.opts.transports = ['polling', 'websocket'];
  });
  return socket as unknown as Line;
}
