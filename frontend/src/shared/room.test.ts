import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Accepted, Refused } from './protocol.gen';
import { Room } from './room';
import { cloud, frame, mine, note, snapshot, welcome } from './testing/forms';
import { TestLine } from './testing/line';

let line: TestLine;
let room: Room;

const greet = (seq = 5) => line.last('hello').answer(welcome(seq, { snapshot: snapshot() }));
const texts = () => [...room.notes.value.values()].map((held) => held.text);

beforeEach(() => {
  vi.useFakeTimers();
  line = new TestLine();
  room = new Room({ auth: { workshop: 'w' }, line: () => line });
});

afterEach(() => {
  room.close();
  vi.useRealTimers();
});

describe('hello', () => {
  it('asks for a snapshot first, and for the changes since after a break', () => {
    expect(room.live.value).toBe('connecting');
    line.open();
    expect(line.last('hello').data).toEqual({});
    greet(5);
    expect(room.live.value).toBe('live');
    expect(room.ready.value).toBe(true);
    line.breakOff();
    expect(room.live.value).toBe('offline');
    line.open();
    expect(line.last('hello').data).toEqual({ since: 5, epoch: 'e1' });
    line.last('hello').answer(welcome(7, { changes: { notes: [note('n7')] } }));
    expect(texts()).toEqual(['note n7']);
    expect(room.live.value).toBe('live');
  });

  it('is said again when a frame leaves a gap; frames wait meanwhile', () => {
    line.open();
    greet(5);
    line.arrive('frame', frame(6, 7, { changes: { notes: [note('n7')] } }));
    expect(line.of('hello')).toHaveLength(2);
    expect(line.last('hello').data).toEqual({ since: 5, epoch: 'e1' });
    line.arrive('frame', frame(7, 8, { changes: { notes: [note('n8')] } }));
    expect(texts()).toEqual([]);
    line.last('hello').answer(welcome(7, { changes: { notes: [note('n6'), note('n7')] } }));
    expect(texts()).toEqual(['note n6', 'note n7', 'note n8']);
    expect(room.seq).toBe(8);
  });

  it('keeps frames that come before its answer, and drops those that the answer holds', () => {
    line.open();
    const old = frame(4, 5, { changes: { notes: [note('n1', { text: 'old' })] } });
    line.arrive('frame', old);
    line.arrive('frame', frame(5, 6, { changes: { notes: [note('n6')] } }));
    const held = snapshot([note('n1', { text: 'new' })]);
    line.last('hello').answer(welcome(6, { snapshot: held }));
    expect(texts()).toEqual(['new', 'note n6']);
    expect(line.of('hello')).toHaveLength(1);
  });

  it('is said again when the cloud skips a version', () => {
    line.open();
    greet();
    const patch = { question: 'q1', from: 2, version: 3, words: [], gone: [] };
    line.arrive('frame', frame(5, 5, { cloud: patch }));
    expect(line.of('hello')).toHaveLength(2);
    line.last('hello').answer(welcome(5, { changes: {}, cloud: cloud(3) }));
    expect(room.cloud.value?.version).toBe(3);
  });

  it('asks for a snapshot on resync', () => {
    line.open();
    greet();
    line.arrive('resync', { seq: 9 });
    expect(line.last('hello').data).toEqual({});
  });

  it('asks for a snapshot when the person sits at another table now', () => {
    line.open();
    greet();
    line.breakOff();
    line.open();
    line.last('hello').answer(welcome(9, { changes: {}, mine: mine({ table: 't2' }) }));
    expect(line.last('hello').data).toEqual({});
    expect(room.mine.value?.table).toBe('t1');
  });

  it('makes a new connection when nobody answers', () => {
    line.open();
    vi.advanceTimersByTime(8_000);
    expect(line.connects).toBe(1);
  });

  it('ignores the answer to an earlier hello', () => {
    line.open();
    const early = line.last('hello');
    line.arrive('resync', { seq: 1 });
    early.answer(welcome(3, { snapshot: snapshot([note('n3')]) }));
    expect(room.ready.value).toBe(false);
  });

  it('measures the server clock, half the round trip added', () => {
    line.open();
    vi.advanceTimersByTime(100);
    greet();
    expect(room.serverNow()).toBe(1_000_050);
    vi.advanceTimersByTime(1_000);
    expect(room.serverNow()).toBe(1_001_050);
  });

  it('tells whole milliseconds also after an odd round trip: they go into messages', () => {
    line.open();
    vi.advanceTimersByTime(7);
    greet();
    expect(Number.isInteger(room.serverNow())).toBe(true);
  });
});

describe('send', () => {
  const accepted: Accepted = { ok: true, seq: 6, made: 'n6' };
  const busy: Refused = { ok: false, code: 'busy', message: '', retry_ms: 700 };
  const post = () => room.send('note.post', { text: 'a', kind: 'want' }, 'id-of-it');
  const sentIds = () => line.of('command').map((sent) => sent.data.id);

  it('waits for the connection', async () => {
    const answer = post();
    expect(line.of('command')).toHaveLength(0);
    line.open();
    expect(line.of('command')).toHaveLength(0);
    greet();
    line.last('command').answer(accepted);
    expect(await answer).toEqual(accepted);
  });

  it('goes out again with the same id after a break, until it is answered', async () => {
    line.open();
    greet();
    const answer = post();
    line.breakOff();
    line.open();
    greet();
    expect(sentIds()).toEqual(['id-of-it', 'id-of-it']);
    line.last('command').answer(accepted);
    expect(await answer).toEqual(accepted);
    line.breakOff();
    line.open();
    greet();
    expect(sentIds()).toHaveLength(2);
  });

  it('goes out again when an answer is lost on a standing connection', () => {
    line.open();
    greet();
    void post();
    vi.advanceTimersByTime(8_000);
    expect(sentIds()).toEqual(['id-of-it', 'id-of-it']);
  });

  it('keeps the order over a break', () => {
    line.open();
    greet();
    void room.send('note.withdraw', { note: 'n1' }, 'first-id');
    void room.send('note.withdraw', { note: 'n2' }, 'second-id');
    line.breakOff();
    line.open();
    greet();
    expect(sentIds()).toEqual(['first-id', 'second-id', 'first-id', 'second-id']);
  });

  it('tries passing refusals again by itself, and hands others on', async () => {
    line.open();
    greet();
    const answer = post();
    line.last('command').answer(busy);
    vi.advanceTimersByTime(699);
    expect(sentIds()).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(sentIds()).toHaveLength(2);
    const refusal: Refused = { ok: false, code: 'posting_closed', message: '' };
    line.last('command').answer(refusal);
    expect(await answer).toEqual(refusal);
  });
});

describe('the end', () => {
  it('comes with bye: what waits is told, and nothing is tried again', async () => {
    line.open();
    greet();
    const answer = room.send('undo', {});
    line.arrive('bye', { code: 'bad_link', message: 'gone' });
    expect(room.live.value).toBe('ended');
    expect(room.endedBy.value).toEqual({ code: 'bad_link', message: 'gone' });
    expect(await answer).toMatchObject({ ok: false, code: 'bad_link' });
    vi.advanceTimersByTime(60_000);
    expect(line.connects).toBe(0);
    expect(await room.send('undo', {})).toMatchObject({ ok: false, code: 'bad_link' });
  });

  it('comes when the server refuses the link, and not when it is busy', () => {
    const refuse = (code: string) =>
      line.arrive('connect_error', Object.assign(new Error(code), { data: { code } }));
    refuse('busy');
    expect(room.live.value).toBe('connecting');
    vi.advanceTimersByTime(3_000);
    expect(line.connects).toBe(1);
    refuse('bad_link');
    expect(room.live.value).toBe('ended');
  });

  it('is not a server that goes away', () => {
    line.open();
    greet();
    line.breakOff('io server disconnect');
    expect(room.live.value).toBe('offline');
    vi.advanceTimersByTime(1_000);
    expect(line.connects).toBe(1);
  });
});
