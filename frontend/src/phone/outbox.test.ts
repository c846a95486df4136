import 'fake-indexeddb/auto';
import { signal } from '@preact/signals';
import type { Accepted, Refused } from '@shared/protocol.gen';
import type { Live, Room } from '@shared/room';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Outbox, type OutboxEvents } from './outbox';
import { type Item, ListShelf, openShelf, type Shelf } from './shelf';

interface Sent {
  id: string;
  data: { text: string };
  answer: (answer: Accepted | Refused) => void;
}

class TestSender {
  readonly live = signal<Live>('live');
  readonly sent: Sent[] = [];
  readonly send: Room['send'] = (_, data, id = '') =>
    new Promise((answer) => {
      this.sent.push({ id, data: data as { text: string }, answer });
    });
}

let opened: Outbox[] = [];
const workshops = Array.from({ length: 50 }, (_, i) => `w${i}`);

function setUp(shelf: Shelf, workshop: string, events: OutboxEvents = {}) {
  const sender = new TestSender();
  const outbox = new Outbox(workshop, shelf, sender, events);
  opened.push(outbox);
  return { sender, outbox };
}

const newWorkshop = () => workshops.pop() ?? '';
const post = (text: string) => ({ text, kind: 'want' as const, question: 'q1', typed_at: 5 });
const texts = (items: readonly Item[]) => items.map((item) => item.data.text);
const refusal = (code: Refused['code'], retry_ms = 1): Refused => ({
  ok: false,
  code,
  message: '',
  retry_ms,
});

afterEach(() => {
  for (const outbox of opened) outbox.close();
  opened = [];
});

describe.each([
  ['IndexedDB', openShelf],
  ['one list', () => new ListShelf()],
])('the outbox on %s', (_, open) => {
  it('keeps what was written before it is sent', async () => {
    const workshop = newWorkshop();
    const shelf = open();
    const { sender, outbox } = setUp(shelf, workshop);
    const stored = outbox.post(post('a'));
    expect(texts(outbox.items.value)).toEqual(['a']);
    expect(sender.sent).toHaveLength(0);
    await stored;
    expect(texts(await shelf.all(workshop))).toEqual(['a']);
    await vi.waitUntil(() => sender.sent.length === 1);
  });

  it('sends in order, one after the other, and lets go of what was accepted', async () => {
    const workshop = newWorkshop();
    const shelf = open();
    const arrived: string[] = [];
    const { sender, outbox } = setUp(shelf, workshop, {
      arrived: (item) => arrived.push(item.data.text),
    });
    await Promise.all(['a', 'b', 'c'].map((text) => outbox.post(post(text))));
    for (const [i, text] of ['a', 'b', 'c'].entries()) {
      await vi.waitUntil(() => sender.sent.length === i + 1);
      expect(sender.sent[i]?.data.text).toBe(text);
      sender.sent[i]?.answer({ ok: true, seq: i + 1, made: `n${i + 1}` });
    }
    await vi.waitUntil(() => arrived.length === 3);
    expect(await shelf.all(workshop)).toEqual([]);
    expect(outbox.origins.get('n1')).toBe(sender.sent[0]?.id);
    outbox.settle(2);
    expect(texts(outbox.items.value)).toEqual(['c']);
    outbox.settle(3);
    expect(outbox.items.value).toEqual([]);
  });

  it('sends after a reload what had no answer, with the same id', async () => {
    const workshop = newWorkshop();
    const shelf = open();
    const before = setUp(shelf, workshop);
    await before.outbox.post(post('a'));
    await before.outbox.post(post('b'));
    await vi.waitUntil(() => before.sender.sent.length === 1);
    before.outbox.close();
    const after = setUp(shelf, workshop);
    await after.outbox.load();
    expect(texts(after.outbox.items.value)).toEqual(['a', 'b']);
    await vi.waitUntil(() => after.sender.sent.length === 1);
    expect(after.sender.sent[0]?.id).toBe(before.sender.sent[0]?.id);
  });

  it('does not mix workshops', async () => {
    const shelf = open();
    await setUp(shelf, newWorkshop()).outbox.post(post('a'));
    const other = setUp(shelf, newWorkshop());
    await other.outbox.load();
    expect(other.outbox.items.value).toEqual([]);
  });

  it('keeps a refused note with its reason; a new try has a new id', async () => {
    const workshop = newWorkshop();
    const shelf = open();
    const refused: string[] = [];
    const { sender, outbox } = setUp(shelf, workshop, {
      refused: (_item, code) => refused.push(code),
    });
    await outbox.post(post('a'));
    await outbox.post(post('b'));
    await vi.waitUntil(() => sender.sent.length === 1);
    sender.sent[0]?.answer(refusal('posting_closed'));
    await vi.waitUntil(() => sender.sent.length === 2);
    expect(refused).toEqual(['posting_closed']);
    expect(outbox.items.value.map((item) => item.refused)).toEqual(['posting_closed', undefined]);
    sender.sent[1]?.answer({ ok: true, seq: 2, made: 'n2' });
    await vi.waitUntil(() => outbox.items.value[1]?.arrived !== undefined);
    expect((await shelf.all(workshop)).map((item) => item.refused)).toEqual(['posting_closed']);

    void outbox.retry(sender.sent[0]?.id ?? '');
    await vi.waitUntil(() => sender.sent.length === 3);
    expect(sender.sent[2]?.data.text).toBe('a');
    expect(sender.sent[2]?.id).not.toBe(sender.sent[0]?.id);
    expect((await shelf.all(workshop)).map((item) => item.id)).toEqual([sender.sent[2]?.id]);
  });

  it('drops a refused note for good when told to', async () => {
    const workshop = newWorkshop();
    const shelf = open();
    const { sender, outbox } = setUp(shelf, workshop);
    await outbox.post(post('a'));
    await vi.waitUntil(() => sender.sent.length === 1);
    sender.sent[0]?.answer(refusal('too_long'));
    await vi.waitUntil(() => outbox.items.value[0]?.refused !== undefined);
    await outbox.drop(outbox.items.value[0]?.id ?? '');
    expect(outbox.items.value).toEqual([]);
    expect(await shelf.all(workshop)).toEqual([]);
  });

  it('waits when the server is busy, and goes on with the same id', async () => {
    const { sender, outbox } = setUp(open(), newWorkshop());
    await outbox.post(post('a'));
    await vi.waitUntil(() => sender.sent.length === 1);
    sender.sent[0]?.answer(refusal('busy'));
    await vi.waitUntil(() => sender.sent.length === 2);
    expect(sender.sent[1]?.id).toBe(sender.sent[0]?.id);
    expect(outbox.items.value[0]?.refused).toBeUndefined();
  });

  it('loses nothing when the link ends', async () => {
    const workshop = newWorkshop();
    const shelf = open();
    const { sender, outbox } = setUp(shelf, workshop);
    await outbox.post(post('a'));
    await vi.waitUntil(() => sender.sent.length === 1);
    sender.live.value = 'ended';
    sender.sent[0]?.answer(refusal('bad_link'));
    await outbox.load();
    expect(outbox.items.value.map((item) => item.refused)).toEqual([undefined]);
    expect(texts(await shelf.all(workshop))).toEqual(['a']);
  });

  it('shows in one tab what another one wrote, and takes it away when it has arrived', async () => {
    const workshop = newWorkshop();
    const shelf = open();
    const here = setUp(shelf, workshop);
    const there = setUp(shelf, workshop);
    await here.outbox.post(post('a'));
    await vi.waitUntil(() => texts(there.outbox.items.value).includes('a'));
    await vi.waitUntil(() => here.sender.sent.length === 1 && there.sender.sent.length === 1);
    expect(there.sender.sent[0]?.id).toBe(here.sender.sent[0]?.id);
    for (const { sender } of [here, there]) {
      sender.sent[0]?.answer({ ok: true, seq: 1, made: 'n1' });
    }
    for (const { outbox } of [here, there]) {
      await vi.waitUntil(() => outbox.items.value[0]?.arrived !== undefined);
      outbox.settle(1);
      expect(outbox.items.value).toEqual([]);
    }
  });
});
