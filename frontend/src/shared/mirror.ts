import { batch, type Signal, signal } from '@preact/signals';
import type {
  Changes,
  ClockView,
  CloudPatch,
  CloudView,
  ClusterView,
  Frame,
  GlossaryView,
  LinkView,
  Mine,
  MineView,
  NoteView,
  PeopleView,
  PresenceView,
  ProgrammeView,
  SceneView,
  Snapshot,
  TableView,
  TotalView,
  Welcome,
  WorkshopView,
  You,
} from './protocol.gen';

type Sections = Omit<Snapshot, 'notes' | 'clusters'>;

/**
 * What a screen holds of a workshop: present forms, replaced by newer present forms. No network
 * and no clock here; `Room` feeds it.
 */
export class Mirror {
  readonly you: Signal<You | null> = signal(null);
  readonly workshop: Signal<WorkshopView | null> = signal(null);
  readonly tables: Signal<readonly TableView[]> = signal([]);
  readonly programme: Signal<ProgrammeView | null> = signal(null);
  readonly clock: Signal<ClockView | null> = signal(null);
  readonly people: Signal<PeopleView | null> = signal(null);
  readonly scene: Signal<SceneView | null> = signal(null);
  readonly glossary: Signal<GlossaryView | null> = signal(null);
  readonly links: Signal<readonly LinkView[]> = signal([]);
  readonly totals: Signal<readonly TotalView[]> = signal([]);
  /** In the order in which they were posted. */
  readonly notes: Signal<ReadonlyMap<string, NoteView>> = signal(new Map());
  readonly clusters: Signal<ReadonlyMap<string, ClusterView>> = signal(new Map());
  readonly cloud: Signal<CloudView | null> = signal(null);
  readonly presence: Signal<PresenceView | null> = signal(null);
  readonly mine: Signal<MineView | null> = signal(null);
  readonly joinUrl: Signal<string | null> = signal(null);
  /** What just came in a frame, for views that follow notes; null after a snapshot. */
  readonly lastFrame: Signal<{ seq: number; noteIds: string[] } | null> = signal(null);

  /** The last sequence that is held, and the log that it counts. */
  seq = 0;
  epoch: string | null = null;
  /** The sequence up to which `mine` is true. */
  readonly mineSeq: Signal<number> = signal(0);

  /** Take the answer to a hello. */
  welcome(w: Welcome): void {
    batch(() => {
      if (w.snapshot !== undefined) {
        this.sections(w.snapshot);
        this.people.value = w.snapshot.people ?? null;
        this.notes.value = new Map(w.snapshot.notes.map((note) => [note.id, note]));
        this.clusters.value = new Map(w.snapshot.clusters.map((c) => [c.id, c]));
        this.lastFrame.value = null;
        this.seq = w.seq;
      } else if (w.changes !== undefined) {
        this.changes(w.changes, w.seq);
        this.seq = Math.max(this.seq, w.seq);
      }
      this.epoch = w.epoch;
      this.you.value = w.you;
      this.cloud.value = w.cloud;
      if (w.mine !== undefined) {
        this.mine.value = w.mine;
        this.mineSeq.value = w.seq;
      }
      if (w.presence !== undefined) this.presence.value = w.presence;
      if (w.join_url !== undefined) this.joinUrl.value = w.join_url;
    });
  }

  /** Take a frame. False: something before it is missing, and a hello must fetch it. */
  frame(f: Frame): boolean {
    if (f.from > this.seq) return false;
    return batch(() => {
      // A frame that is older than a Welcome already held would bring old forms back.
      if (f.seq >= this.seq) {
        if (f.changes !== undefined) this.changes(f.changes, f.seq);
        if (f.presence !== undefined) this.presence.value = f.presence;
        this.seq = f.seq;
      }
      if (f.new_cloud !== undefined) this.newCloud(f.new_cloud);
      return f.cloud === undefined || this.patch(f.cloud);
    });
  }

  /** Take a person's own things. */
  own(m: Mine): void {
    if (m.seq < this.mineSeq.value) return;
    batch(() => {
      this.mineSeq.value = m.seq;
      this.mine.value = m.mine;
    });
  }

  private sections(s: Partial<Sections>): void {
    if (s.workshop !== undefined) this.workshop.value = s.workshop;
    if (s.tables !== undefined) this.tables.value = s.tables;
    if (s.programme !== undefined) this.programme.value = s.programme;
    if (s.clock !== undefined) this.clock.value = s.clock;
    if (s.people !== undefined) this.people.value = s.people;
    if (s.scene !== undefined) this.scene.value = s.scene;
    if (s.glossary !== undefined) this.glossary.value = s.glossary;
    if (s.links !== undefined) this.links.value = s.links;
    if (s.totals !== undefined) this.totals.value = s.totals;
  }

  private changes(c: Changes, seq: number): void {
    this.sections(c);
    if (c.notes !== undefined || c.gone !== undefined) {
      this.notes.value = upserted(this.notes.value, c.notes ?? [], c.gone ?? []);
    }
    if (c.clusters !== undefined || c.clusters_gone !== undefined) {
      this.clusters.value = upserted(this.clusters.value, c.clusters ?? [], c.clusters_gone ?? []);
    }
    this.lastFrame.value = { seq, noteIds: (c.notes ?? []).map((note) => note.id) };
  }

  private newCloud(next: CloudView): void {
    const held = this.cloud.value;
    if (held === null || held.question !== next.question || next.version >= held.version) {
      this.cloud.value = next;
    }
  }

  /** False when the patch does not continue the cloud that is held. */
  private patch(p: CloudPatch): boolean {
    const held = this.cloud.value;
    if (held === null || held.question !== p.question) return false;
    if (p.version <= held.version) return true;
    if (p.from !== held.version) return false;
    const words = new Map(held.words.map((word) => [word.key, word]));
    for (const key of p.gone) words.delete(key);
    for (const word of p.words) words.set(word.key, word);
    this.cloud.value = { ...held, version: p.version, words: [...words.values()] };
    return true;
  }
}

function upserted<T extends { id: string }>(
  held: ReadonlyMap<string, T>,
  come: readonly T[],
  gone: readonly string[],
): ReadonlyMap<string, T> {
  const next = new Map(held);
  for (const id of gone) next.delete(id);
  for (const thing of come) next.set(thing.id, thing);
  return next;
}
