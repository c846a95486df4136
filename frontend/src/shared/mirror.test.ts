import { beforeEach, describe, expect, it } from 'vitest';
import { Mirror } from './mirror';
import { cloud, frame, mine, note, snapshot, welcome, word } from './testing/forms';

let mirror: Mirror;
const ids = () => [...mirror.notes.value.keys()];

beforeEach(() => {
  mirror = new Mirror();
  mirror.welcome(welcome(5, { snapshot: snapshot([note('n1'), note('n2')]) }));
});

describe('a frame', () => {
  it('replaces and adds notes by id, and takes gone ones away', () => {
    const changes = { notes: [note('n2', { text: 'edited' }), note('n6')], gone: ['n1'] };
    expect(mirror.frame(frame(5, 6, { changes }))).toBe(true);
    expect(ids()).toEqual(['n2', 'n6']);
    expect(mirror.notes.value.get('n2')?.text).toBe('edited');
    expect(mirror.seq).toBe(6);
    expect(mirror.lastFrame.value).toEqual({ seq: 6, noteIds: ['n2', 'n6'] });
  });

  it('makes a new map, so that whoever looks is told', () => {
    const before = mirror.notes.value;
    mirror.frame(frame(5, 6, { changes: { notes: [note('n6')] } }));
    expect(mirror.notes.value).not.toBe(before);
    expect(before.has('n6')).toBe(false);
  });

  it('that starts after what is held is a gap and changes nothing', () => {
    expect(mirror.frame(frame(6, 7, { changes: { gone: ['n1'] } }))).toBe(false);
    expect(ids()).toEqual(['n1', 'n2']);
    expect(mirror.seq).toBe(5);
  });

  it('that is older than what is held does not bring old forms back', () => {
    mirror.frame(frame(5, 8, { changes: { notes: [note('n1', { text: 'new' })] } }));
    const late = { notes: [note('n1', { text: 'old' })] };
    expect(mirror.frame(frame(5, 7, { changes: late }))).toBe(true);
    expect(mirror.notes.value.get('n1')?.text).toBe('new');
    expect(mirror.seq).toBe(8);
  });

  it('replaces other sections whole', () => {
    const tables = [{ id: 't9', number: 9, title: 'x', place: 'online' as const }];
    mirror.frame(frame(5, 6, { changes: { tables } }));
    expect(mirror.tables.value).toEqual(tables);
    expect(mirror.workshop.value?.title).toBe('Seaside');
  });
});

describe('the cloud', () => {
  const patch = (from: number, version: number) => ({
    question: 'q1',
    from,
    version,
    words: [word('bench', 3), word('sea', 2)],
    gone: ['old'],
  });

  beforeEach(() => {
    mirror.welcome(welcome(5, { cloud: cloud(4, [word('old', 1), word('bench', 2)]) }));
  });

  it('takes a patch that continues its version', () => {
    expect(mirror.frame(frame(5, 5, { cloud: patch(4, 5) }))).toBe(true);
    expect(mirror.cloud.value?.version).toBe(5);
    expect(mirror.cloud.value?.words.map((w) => [w.key, w.voices])).toEqual([
      ['bench', 3],
      ['sea', 2],
    ]);
  });

  it('asks for a hello when a patch skips a version', () => {
    expect(mirror.frame(frame(5, 5, { cloud: patch(5, 6) }))).toBe(false);
    expect(mirror.cloud.value?.version).toBe(4);
  });

  it('leaves a patch alone that it has already', () => {
    expect(mirror.frame(frame(5, 5, { cloud: patch(3, 4) }))).toBe(true);
    expect(mirror.cloud.value?.words).toHaveLength(2);
  });

  it('asks for a hello when a patch is of another question', () => {
    expect(mirror.frame(frame(5, 5, { cloud: { ...patch(4, 5), question: 'q2' } }))).toBe(false);
  });

  it('is replaced by a new one, of another question too', () => {
    const next = { ...cloud(1), question: 'q2' };
    mirror.frame(frame(5, 6, { new_cloud: next }));
    expect(mirror.cloud.value).toBe(next);
  });
});

describe('a welcome', () => {
  it('with a snapshot forgets what is no longer there', () => {
    mirror.welcome(welcome(9, { snapshot: snapshot([note('n9')]) }));
    expect(ids()).toEqual(['n9']);
    expect(mirror.seq).toBe(9);
    expect(mirror.lastFrame.value).toBeNull();
  });

  it('of a new log may count from lower again', () => {
    mirror.welcome(welcome(2, { epoch: 'e2', snapshot: snapshot() }));
    expect(mirror.seq).toBe(2);
    expect(mirror.epoch).toBe('e2');
  });

  it('with changes brings what is held up to date', () => {
    mirror.welcome(welcome(7, { changes: { gone: ['n1'], notes: [note('n7')] } }));
    expect(ids()).toEqual(['n2', 'n7']);
    expect(mirror.seq).toBe(7);
  });
});

describe("one's own things", () => {
  it('are replaced whole, never by older ones', () => {
    mirror.own({ seq: 8, mine: mine({ me_toos: ['n1'] }) });
    mirror.own({ seq: 7, mine: mine() });
    expect(mirror.mine.value?.me_toos).toEqual(['n1']);
    expect(mirror.mineSeq.value).toBe(8);
  });
});
