import { signal } from '@preact/signals';
import type {
  Accepted,
  ClusterView,
  Commands,
  NoteView,
  ProgrammeView,
  Refused,
  SceneName,
  You,
} from '@shared/protocol.gen';
import type { Room } from '@shared/room';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  askClock,
  bringBack,
  goToStep,
  group,
  hold,
  label,
  prune,
  putIn,
  release,
  reopen,
  undo,
} from './acts';
import { Desk } from './desk';
import { clock, cluster, clusters, note, step } from './model/samples';
import { said } from './ui/announce';

type Sent = { name: keyof Commands; data: Commands[keyof Commands] };

/** A room that answers as it is told to and remembers what it was asked. */
function roomOf(
  notes: NoteView[],
  found: ReadonlyMap<string, ClusterView> = clusters(),
  you: You = { role: 'host', table: null },
) {
  const sent: Sent[] = [];
  const answers: (Accepted | Refused)[] = [];
  const room = {
    notes: signal(new Map(notes.map((n) => [n.id, n]))),
    clusters: signal(found),
    tables: signal([]),
    programme: signal<ProgrammeView | null>(null),
    clock: signal(clock()),
    scene: signal({ scene: 'join' as SceneName, note: null, question: null }),
    workshop: signal({ status: 'open' }),
    you: signal(you),
    send: async (name: Sent['name'], data: Sent['data']) => {
      sent.push({ name, data });
      return answers.shift() ?? { ok: true, seq: 1 };
    },
  };
  return { room: room as unknown as Room, sent, answers, known: room };
}

const refused: Refused = { ok: false, code: 'undo_conflict', message: '' };
let workshop = 0;

/** Each desk has a workshop of its own, so that no undo is left over from another test. */
function deskOf(room: Room): Desk {
  workshop += 1;
  return new Desk(room, `w${workshop}.l1.secret`);
}

beforeEach(() => {
  said.value = null;
});

describe('shaping', () => {
  it('tells the result, remembers it for undo, and lets go of the notes', async () => {
    const { room, sent } = roomOf([note(1), note(2)]);
    const desk = deskOf(room);
    desk.selection.value = { ids: new Set(['n1', 'n2']), anchor: null };
    await prune(desk, ['n1', 'n2'], 'duplicate');
    expect(sent).toEqual([
      { name: 'note.prune', data: { notes: ['n1', 'n2'], reason: 'duplicate' } },
    ]);
    expect(desk.undoable.value.at(-1)).toMatchObject({ act: 'prune', count: 2 });
    expect(desk.chosen.value).toEqual([]);
    expect(said.value).toMatchObject({ tone: 'done' });
    expect(desk.pending.value.size).toBe(0);
  });

  it('keeps the choice and says why when it is refused', async () => {
    const { room, answers } = roomOf([note(1)]);
    const desk = deskOf(room);
    desk.selection.value = { ids: new Set(['n1']), anchor: null };
    answers.push({ ok: false, code: 'wrong_table', message: '' });
    await prune(desk, ['n1'], 'off_topic');
    expect(desk.chosen.value).toEqual(['n1']);
    expect(desk.undoable.value).toEqual([]);
    expect(said.value).toMatchObject({ tone: 'refused' });
    expect(desk.pending.value.size).toBe(0);
  });

  it('asks for nothing where there is nothing to do', async () => {
    const { room, sent } = roomOf([note(1, { status: 'held' }), note(2, { cluster: 'c1' })]);
    const desk = deskOf(room);
    await hold(desk, ['n1']);
    await putIn(desk, ['n2'], 'c1');
    expect(sent).toEqual([]);
  });

  it('releases what is held and restores what is pruned, each by its own command', async () => {
    const { room, sent } = roomOf([note(1, { status: 'held' }), note(2, { status: 'pruned' })]);
    await bringBack(deskOf(room), ['n1', 'n2']);
    expect(sent.map((s) => s.name)).toEqual(['note.release', 'note.restore']);
  });

  it('releases what may be personal data alone only, and says what stayed', async () => {
    const held = { status: 'held' } as const;
    const phone = note(3, { ...held, warnings: ['phone_number'] });
    const { room, sent } = roomOf([note(1, held), note(2, held), phone]);
    const desk = deskOf(room);
    await release(desk, ['n1', 'n2', 'n3']);
    expect(sent).toEqual([{ name: 'note.release', data: { notes: ['n1', 'n2'] } }]);
    expect(said.value?.text).toContain('注意のある1件は出していません');
    await release(desk, ['n3']);
    expect(sent.at(-1)).toEqual({ name: 'note.release', data: { notes: ['n3'] } });
  });

  it('sends nothing when every one of several may be personal data', async () => {
    const mail = (number: number) => note(number, { status: 'held', warnings: ['email'] });
    const { room, sent } = roomOf([mail(1), mail(2)]);
    await release(deskOf(room), ['n1', 'n2']);
    expect(sent).toEqual([]);
    expect(said.value?.tone).toBe('refused');
  });

  it('sends many notes in commands of at most 500', async () => {
    const notes = Array.from({ length: 1200 }, (_, i) => note(i + 1));
    const { room, sent } = roomOf(notes, clusters(cluster(1)));
    const desk = deskOf(room);
    await putIn(
      desk,
      notes.map((n) => n.id),
      'c1',
    );
    expect(sent.map((s) => (s.data as { notes: string[] }).notes.length)).toEqual([500, 500, 200]);
    expect(desk.undoable.value).toHaveLength(3);
  });

  it('opens the name of a new cluster', async () => {
    const { room, answers } = roomOf([note(1)]);
    const desk = deskOf(room);
    answers.push({ ok: true, seq: 9, made: 'c9' });
    await group(desk, ['n1']);
    expect(desk.naming.value).toBe('c9');
  });

  it('does not rename to the same name', async () => {
    const { room, sent } = roomOf([]);
    expect(await label(deskOf(room), cluster(1), ' 島1 ')).toBe(true);
    expect(sent).toEqual([]);
  });
});

describe('undo', () => {
  it('takes the last name away only when the server did it', async () => {
    const { room, answers } = roomOf([note(1)]);
    const desk = deskOf(room);
    await hold(desk, ['n1']);
    answers.push(refused);
    await undo(desk);
    expect(desk.undoable.value).toHaveLength(1);
    await undo(desk);
    expect(desk.undoable.value).toEqual([]);
  });

  it('forgets names that the server knows nothing of', async () => {
    const { room, answers } = roomOf([note(1)]);
    const desk = deskOf(room);
    await hold(desk, ['n1']);
    answers.push({ ok: false, code: 'nothing_to_undo', message: '' });
    await undo(desk);
    expect(desk.undoable.value).toEqual([]);
  });
});

describe('going to a step', () => {
  const programme: ProgrammeView = {
    questions: [{ id: 'q1', text: '問い', cards: [], practice: false }],
    steps: [{ ...step('s1', 10), question: 'q1' }, step('s2', 5)],
  };

  it('takes how to join off the projector when people are to write', async () => {
    const { room, sent, known } = roomOf([]);
    known.programme.value = programme;
    const desk = deskOf(room);
    await goToStep(desk, 's1', '対話1');
    expect(sent).toEqual([
      { name: 'step.go', data: { step: 's1' } },
      { name: 'stage.show', data: { scene: 'question', note: null, question: null } },
    ]);
    expect(said.value?.text).toContain('投影画面も「問い」にしました');
  });

  it('leaves every other scene, and steps without a question, as they are', async () => {
    const { room, sent, known } = roomOf([]);
    known.programme.value = programme;
    const desk = deskOf(room);
    await goToStep(desk, 's2', '休けい');
    known.scene.value = { scene: 'cloud', note: null, question: null };
    await goToStep(desk, 's1', '対話1');
    expect(sent.map((s) => s.name)).toEqual(['step.go', 'step.go']);
  });

  it('shows nothing when the step was refused', async () => {
    const { room, sent, answers, known } = roomOf([]);
    known.programme.value = programme;
    answers.push({ ok: false, code: 'not_open', message: '' });
    await goToStep(deskOf(room), 's1', '対話1');
    expect(sent.map((s) => s.name)).toEqual(['step.go']);
  });

  it('offers to take notes again after reopening, in a step with a question alone', async () => {
    const { room, sent, known } = roomOf([]);
    known.programme.value = programme;
    const desk = deskOf(room);
    await reopen(desk);
    expect(desk.asked.value).toBeNull();
    expect(said.value?.text).toContain('まだ受けつけていません');
    known.clock.value = clock({ step: 's1' });
    await reopen(desk);
    desk.asked.value?.act();
    expect(sent.at(-1)).toEqual({ name: 'posting.set', data: { open: true } });
  });
});

describe('a changed length of the running step', () => {
  const flushed = () => new Promise((done) => setTimeout(done));

  it('moves the clock by the difference once the host says so', async () => {
    const { room, sent } = roomOf([]);
    const desk = deskOf(room);
    askClock(desk, 10, 15);
    expect(sent).toEqual([]);
    desk.asked.value?.act();
    await flushed();
    expect(sent).toEqual([{ name: 'step.extend', data: { minutes: 5 } }]);
  });

  it('goes in parts that the server takes, and asks nothing without a change', async () => {
    const { room, sent } = roomOf([]);
    const desk = deskOf(room);
    askClock(desk, 10, 10);
    expect(desk.asked.value).toBeNull();
    askClock(desk, 300, 10);
    desk.asked.value?.act();
    await flushed();
    expect(sent.map((s) => (s.data as { minutes: number }).minutes)).toEqual([-120, -120, -50]);
  });
});

describe('leaving a form', () => {
  it('asks only when something would be lost', () => {
    const desk = deskOf(roomOf([]).room);
    let left = 0;
    const leave = () => {
      left += 1;
    };
    desk.leave(leave);
    expect(left).toBe(1);
    desk.drafts.add('form');
    desk.leave(leave);
    expect(left).toBe(1);
    desk.asked.value?.act();
    expect(left).toBe(2);
  });
});

describe('a table facilitator', () => {
  it('starts with the own table, and may look at all', () => {
    const notes = [note(1), note(2, { table: 't3' })];
    const { room } = roomOf(notes, clusters(), { role: 'facilitator', table: 't3' });
    const desk = deskOf(room);
    expect(desk.filter.value.table).toBe('t3');
    desk.narrow({ table: null });
    expect(desk.filter.value.table).toBeNull();
  });
});
