import { signal } from '@preact/signals';
import type { Accepted, MineView, Refused } from '@shared/protocol.gen';
import type { Room } from '@shared/room';
import { mine } from '@shared/testing/forms';
import { expect, it } from 'vitest';
import { MeToos } from './metoos';

function setUp() {
  const held = signal<MineView | null>(mine());
  const sent: { name: string; answer: (answer: Accepted | Refused) => void }[] = [];
  const send: Room['send'] = (name) =>
    new Promise((answer) => {
      sent.push({ name, answer });
    });
  const refused: string[] = [];
  const clock = { now: 1_000_000 };
  const meToos = new MeToos(
    { send, mine: held },
    (code) => refused.push(code),
    () => clock.now,
  );
  return { clock, meToos, held, sent, refused };
}

const ok: Accepted = { ok: true, seq: 1 };

it('shows at once, and counts once when the server agrees', async () => {
  const { meToos, held, sent } = setUp();
  const done = meToos.toggle('n1');
  expect(meToos.has('n1')).toBe(true);
  expect(meToos.count('n1', 4)).toBe(5);
  sent[0]?.answer(ok);
  await done;
  expect(meToos.count('n1', 4)).toBe(5);
  held.value = mine({ me_toos: ['n1'] });
  expect(meToos.count('n1', 5)).toBe(5);
  expect(sent.map(({ name }) => name)).toEqual(['note.me_too']);
});

it('sends only the last of quick changes of mind, after the first has been answered', async () => {
  const { clock, meToos, sent } = setUp();
  const done = meToos.toggle('n1');
  clock.now += 700;
  await meToos.toggle('n1');
  expect(meToos.has('n1')).toBe(false);
  expect(sent).toHaveLength(1);
  sent[0]?.answer(ok);
  await Promise.resolve();
  expect(sent.map(({ name }) => name)).toEqual(['note.me_too', 'note.me_too_undo']);
  sent[1]?.answer(ok);
  await done;
  expect(meToos.count('n1', 4)).toBe(4);
});

it('takes a double tap for one, for each note', async () => {
  const { clock, meToos, sent } = setUp();
  const done = meToos.toggle('n1');
  clock.now += 300;
  await meToos.toggle('n1');
  void meToos.toggle('n2');
  expect(meToos.has('n1')).toBe(true);
  expect(meToos.has('n2')).toBe(true);
  sent[0]?.answer(ok);
  await done;
  expect(sent.map(({ name }) => name)).toEqual(['note.me_too', 'note.me_too']);
});

it('takes it back when it is refused', async () => {
  const { meToos, sent, refused } = setUp();
  const done = meToos.toggle('n1');
  sent[0]?.answer({ ok: false, code: 'taken_out', message: '' });
  await done;
  expect(meToos.has('n1')).toBe(false);
  expect(refused).toEqual(['taken_out']);
});
