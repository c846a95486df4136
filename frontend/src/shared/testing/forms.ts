import type {
  CloudView,
  CloudWord,
  Frame,
  MineView,
  NoteView,
  OwnNoteView,
  Snapshot,
  Welcome,
} from '../protocol.gen';

/** Small present forms for tests. */

export const note = (id: string, change: Partial<NoteView> = {}): NoteView => ({
  id,
  table: 't1',
  question: 'q1',
  kind: 'want',
  text: `note ${id}`,
  at: 1_000,
  me_too: 0,
  ...change,
});

export const ownNote = (id: string, change: Partial<OwnNoteView> = {}): OwnNoteView => ({
  id,
  table: 't1',
  question: 'q1',
  kind: 'want',
  text: `note ${id}`,
  at: 1_000,
  me_too: 0,
  status: 'visible',
  ...change,
});

export const mine = (change: Partial<MineView> = {}): MineView => ({
  place: 'hall',
  table: 't1',
  notes: [],
  me_toos: [],
  ...change,
});

export const word = (key: string, voices: number, change: Partial<CloudWord> = {}): CloudWord => ({
  key,
  text: key,
  voices,
  tables: { t1: voices },
  x: 10,
  y: 10,
  size: 4,
  level: 1,
  ...change,
});

export const cloud = (version: number, words: CloudWord[] = []): CloudView => ({
  question: 'q1',
  version,
  width: 100,
  height: 160,
  words,
});

export const snapshot = (notes: NoteView[] = []): Snapshot => ({
  workshop: {
    id: 'w',
    title: 'Seaside',
    purpose: '',
    status: 'open',
    kinds: [],
    keep_days: 90,
  },
  tables: [{ id: 't1', number: 1, title: '', place: 'hall' }],
  programme: { questions: [], steps: [] },
  clock: { step: null, started_at: 0, ends_at: 0, paused_at: null, posting: true },
  totals: [],
  notes,
  clusters: [],
});

export const welcome = (seq: number, change: Partial<Welcome> = {}): Welcome => ({
  ok: true,
  protocol: 1,
  version: '0',
  epoch: 'e1',
  seq,
  now: 1_000_000,
  you: { role: 'participant', table: null },
  cloud: cloud(1),
  mine: mine(),
  ...change,
});

export const frame = (from: number, seq: number, change: Partial<Frame> = {}): Frame => ({
  from,
  seq,
  ...change,
});
