import { signal } from '@preact/signals';
import * as announce from '@shared/announce';
import { Mirror } from '@shared/mirror';
import type { NoteView, Welcome } from '@shared/protocol.gen';
import type { Live, Room } from '@shared/room';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Desk } from './desk';
import { current } from './queue';
import { defaults, type Settings } from './settings';

vi.mock('@shared/announce', { spy: true });

class FakeRoom extends Mirror {
  readonly live = signal<Live>('live');
  readonly endedBy = signal(null);
  serverNow() {
    return Date.now();
  }
}

const note = (n: number): NoteView => ({
  id: `n${n}`,
  table: 't1',
  question: null,
  kind: 'good',
  text: `意見${n}`,
  at: n,
  me_too: 0,
});

const welcome = {
  ok: true,
  seq: 1,
  epoch: 'e',
  you: { role: 'observer', table: null },
  snapshot: {
    workshop: { id: 'w', title: '', purpose: '', status: 'open', kinds: [], keep_days: 90 },
    tables: [{ id: 't1', number: 1, title: '', place: 'hall' }],
    programme: { questions: [], steps: [] },
    clock: { step: null, started_at: 0, ends_at: 0, paused_at: null, posting: true },
    totals: [],
    notes: [note(1)],
    clusters: [],
  },
  cloud: { question: null, version: 0, width: 1, height: 1, words: [] },
} as unknown as Welcome;

let room: FakeRoom;
let stop: (() => void) | undefined;
const begin = (settings: Partial<Settings> = {}) => {
  room = new FakeRoom();
  room.welcome(welcome);
  const desk = new Desk(room as unknown as Room, { ...defaults, ...settings });
  stop = desk.start();
  return desk;
};
const post = (n: number) =>
  room.frame({ from: room.seq, seq: room.seq + 1, changes: { notes: [note(n)] } });
const said = () => vi.mocked(announce.announce).mock.calls.map(([text]) => text);
const alerted = () => vi.mocked(announce.alertNow).mock.calls.map(([text]) => text);
const read = (desk: Desk) => desk.reading.value && current(desk.reading.value.queue);

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  stop?.();
  vi.useRealTimers();
  vi.clearAllMocks();
});

describe('the observer’s desk', () => {
  it('says at most six digests a minute at 200 notes a minute', () => {
    begin();
    for (let n = 2; n <= 201; n += 1) {
      post(n);
      vi.advanceTimersByTime(300);
    }
    expect(said().length).toBeGreaterThan(3);
    expect(said().length).toBeLessThanOrEqual(6);
    expect(said()[0]).toMatch(/^新しい意見 \d+件、計\d+件$/);
  });

  it('is quiet and still while it is held, then takes everything in', () => {
    const desk = begin();
    desk.toggle();
    const before = desk.reading.value?.picture;
    for (let n = 2; n <= 61; n += 1) {
      post(n);
      vi.advanceTimersByTime(1000);
    }
    expect(desk.reading.value?.picture).toBe(before);
    expect(said()).toEqual(['止めました']);
    desk.toNow();
    expect(read(desk)).toBe('n61');
    vi.advanceTimersByTime(1000);
    expect(said()).toContain('新しい意見 60件、計61件');
  });

  it('reads out the note that was stepped to, and what was skipped', () => {
    const desk = begin();
    desk.toggle();
    for (const n of [2, 3]) post(n);
    room.frame({ from: room.seq, seq: room.seq + 1, changes: { gone: ['n2'] } });
    desk.step(1);
    expect(said().at(-1)).toBe('取り下げられた意見は飛ばしました（1件）。1班、いいね、意見3');
    desk.step(1);
    expect(said().at(-1)).toBe('これがいちばん新しい意見です');
  });

  it('alerts once when the connection is lost, and says when it is back', () => {
    const desk = begin();
    room.live.value = 'offline';
    expect(alerted()).toHaveLength(1);
    expect(desk.lostAt.value).toBe(1_000_000);
    room.live.value = 'connecting';
    room.live.value = 'offline';
    expect(alerted()).toHaveLength(1);
    room.live.value = 'live';
    expect(said()).toEqual(['つながりました']);
    expect(desk.lostAt.value).toBeNull();
  });

  it('keeps to itself what is muted', () => {
    begin({ muted: ['notes', 'link'] });
    post(2);
    vi.advanceTimersByTime(20_000);
    room.live.value = 'offline';
    room.live.value = 'live';
    expect([...said(), ...alerted()]).toEqual([]);
  });

  it('alerts when the workshop ends', () => {
    begin();
    const workshop = room.workshop.value;
    if (workshop === null) throw new Error('no workshop');
    const changes = { workshop: { ...workshop, status: 'closed' as const } };
    room.frame({ from: room.seq, seq: room.seq + 1, changes });
    expect(alerted()).toEqual(['ワークショップは終わりました。']);
  });
});
