import { batch, computed, effect, type Signal, signal } from '@preact/signals';
import { alertNow, announce } from '@shared/announce';
import type {
  ClockView,
  CloudView,
  ClusterView,
  NoteView,
  ProgrammeView,
  SceneView,
  TableView,
  WorkshopView,
} from '@shared/protocol.gen';
import type { Room } from '@shared/room';
import { plain } from '@shared/ruby';
import { type Shown, shownScene } from '@shared/scene';
import { keep } from '@shared/storage';
import { addLine, addNotes, type Digest, newDigest, speak } from './digest';
import { sentenceOf } from './note';
import { current } from './queue';
import * as pace from './reading';
import { type Settings, toKept } from './settings';
import { words } from './words';

export const KEPT = 'yoriai.observer';

/** Everything that is on this screen at one moment. */
export interface Picture extends pace.Picture {
  readonly notes: ReadonlyMap<string, NoteView>;
  readonly clusters: ReadonlyMap<string, ClusterView>;
  readonly cloud: CloudView | null;
  readonly workshop: WorkshopView;
  readonly tables: readonly TableView[];
  readonly programme: ProgrammeView;
  readonly clock: ClockView;
  readonly scene: SceneView | null;
}

/** What stands on the projector in a picture. */
export function shownOf({ scene, workshop, notes }: Picture): Shown | null {
  return scene && shownScene(workshop.status, scene, notes);
}

/** The observer's desk: the live room on one side, what is being read on the other. */
export class Desk {
  readonly settings: Signal<Settings>;
  readonly reading: Signal<pace.Reading<Picture> | null> = signal(null);
  /** When the last contact was, ms by this machine's clock; null while live. */
  readonly lostAt: Signal<number | null> = signal(null);

  readonly live = computed<Picture | null>(() => {
    const { workshop, programme, clock } = this.room;
    if (workshop.value === null || programme.value === null || clock.value === null) return null;
    return {
      notes: this.room.notes.value,
      clusters: this.room.clusters.value,
      cloud: this.room.cloud.value,
      workshop: workshop.value,
      tables: this.room.tables.value,
      programme: programme.value,
      clock: clock.value,
      scene: this.room.scene.value,
    };
  });

  private digest: Digest;
  private wasLive = false;
  /** The note that was read out last: it must not stay in a live region when it is taken out. */
  private told: string | null = null;

  constructor(
    readonly room: Room,
    settings: Settings,
  ) {
    this.settings = signal(settings);
    this.digest = newDigest(room.serverNow());
  }

  /** Follow the room; call what it returns to stop. */
  start(): () => void {
    const stops = [
      effect(() => this.take(this.live.value)),
      effect(() => this.watchLink()),
      effect(() => keep(KEPT, toKept(this.settings.value))),
    ];
    const timer = setInterval(() => this.tick(), 1000);
    return () => {
      clearInterval(timer);
      for (const stop of stops) stop();
    };
  }

  change(part: Partial<Settings>): void {
    this.settings.value = { ...this.settings.value, ...part };
    if (part.rate !== undefined) {
      const rate = part.rate;
      this.turn((reading) => pace.setRate(reading, rate));
    }
  }

  /** Hold, or go on from now. */
  toggle(): void {
    const t = words();
    if (this.reading.peek()?.held) {
      this.turn(pace.catchUp);
      announce(plain(t.goOnSaid));
    } else {
      this.turn(pace.hold);
      announce(plain(t.heldSaid));
    }
  }

  step(direction: -1 | 1): void {
    const before = this.reading.peek()?.queue.place;
    this.turn((reading, live, now) => pace.stepBy(reading, live, direction, now));
    const reading = this.reading.peek();
    if (reading === null) return;
    const t = words();
    const id = current(reading.queue) ?? null;
    const note = reading.picture.notes.get(id ?? '');
    this.told = id;
    const end = plain(direction > 0 ? t.lastReached : t.firstReached);
    const said = note === undefined ? '' : sentenceOf(note, reading.picture);
    const skipped = reading.skipped > 0 ? plain(t.skipped(reading.skipped)) : '';
    announce(reading.queue.place === before ? end : [skipped, said].filter(Boolean).join('。'));
  }

  toNow(): void {
    this.turn(pace.catchUp);
    announce(plain(words().toNowSaid));
  }

  private turn(
    move: (reading: pace.Reading<Picture>, live: Picture, now: number) => pace.Reading<Picture>,
  ): void {
    const live = this.live.peek();
    const reading = this.reading.peek();
    if (live === null || reading === null) return;
    this.reading.value = move(reading, live, this.room.serverNow());
  }

  private take(live: Picture | null): void {
    if (live === null) return;
    if (this.told !== null && !live.notes.has(this.told)) {
      this.told = null;
      announce('');
    }
    const now = this.room.serverNow();
    const reading = this.reading.peek();
    if (reading === null) {
      this.reading.value = pace.startReading(live, this.settings.peek().rate, now);
      this.seen = live;
      return;
    }
    const next = pace.take(reading, live, now);
    this.gather(live, next.queue.order.length - reading.queue.order.length);
    if (next !== reading) this.reading.value = next;
  }

  /** The live picture that announcements were last made from. */
  private seen: Picture | null = null;

  private gather(live: Picture, fresh: number): void {
    const t = words();
    const before = this.seen;
    this.seen = live;
    this.digest = addNotes(this.digest, fresh);
    if (before === null) return;
    if (before.clock.step !== live.clock.step) {
      const step = live.programme.steps.find(({ id }) => id === live.clock.step);
      if (step) this.digest = addLine(this.digest, 'step', plain(t.stepNow(step.title)));
    }
    const shown = shownOf(live);
    if (shown !== null && shown !== shownOf(before)) {
      this.digest = addLine(this.digest, 'stage', plain(t.stageShows(t.scenes[shown])));
    }
    if (before.workshop.status !== 'closed' && live.workshop.status === 'closed') {
      alertNow(plain(t.closed));
    }
  }

  private tick(): void {
    const live = this.live.peek();
    const reading = this.reading.peek();
    if (live === null || reading === null) return;
    const now = this.room.serverNow();
    batch(() => {
      const next = pace.take(reading, live, now);
      if (next !== reading) this.reading.value = next;
      // What is held is quiet too.
      if (next.held) return;
      const t = words();
      const muted = new Set(this.settings.peek().muted);
      const text = {
        newNotes: (fresh: number, total: number) => plain(t.newNotes(fresh, total)),
        join: t.join,
      };
      const spoken = speak(this.digest, now, live.notes.size, muted, text);
      this.digest = spoken.digest;
      if (spoken.said !== null) announce(spoken.said);
    });
  }

  private watchLink(): void {
    const live = this.room.live.value;
    const muted = this.settings.peek().muted.includes('link');
    const t = words();
    if (live === 'live') {
      if (this.lostAt.peek() !== null && !muted) announce(plain(t.liveAgain));
      this.lostAt.value = null;
      this.wasLive = true;
    } else if (live === 'offline' && this.wasLive && this.lostAt.peek() === null) {
      this.lostAt.value = Date.now();
      if (!muted) alertNow(plain(t.offlineSaid));
    }
  }
}
