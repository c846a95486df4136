import { mine, note, ownNote } from '@shared/testing/forms';
import { describe, expect, it } from 'vitest';
import { boardCards, type Held, ownCards } from './cards';
import type { Sending } from './outbox';

const item = (text: string, change: Partial<Sending> = {}): Sending =>
  ({
    id: `id-${text}`,
    workshop: 'w',
    order: 1,
    name: 'note.post',
    data: { text, kind: 'want', question: 'q1', table: 't1', typed_at: 10_000 },
    ...change,
  }) as Sending;

const held = (change: Partial<Held> = {}): Held => ({
  notes: new Map(),
  mine: mine(),
  items: [],
  origins: new Map(),
  ...change,
});

const map = (...notes: ReturnType<typeof note>[]) => new Map(notes.map((one) => [one.id, one]));
const seen = (state: Held) => boardCards(state).map((card) => [card.note.text, card.state]);

describe('the board', () => {
  it('shows the newest first, own ones with their state', () => {
    const state = held({
      notes: map(note('n1'), note('n9'), note('n10')),
      mine: mine({ notes: [ownNote('n9'), ownNote('n4', { status: 'held' })] }),
    });
    expect(boardCards(state).map((card) => [card.note.id, card.own, card.state])).toEqual([
      ['n10', false, 'kept'],
      ['n9', true, 'kept'],
      ['n4', true, 'held'],
      ['n1', false, 'kept'],
    ]);
  });

  it('puts what is on its way on top, the last written first', () => {
    const items = [item('a', { order: 1 }), item('b', { order: 2, refused: 'too_long' })];
    expect(seen(held({ notes: map(note('n1')), items }))).toEqual([
      ['b', 'refused'],
      ['a', 'sending'],
      ['note n1', 'kept'],
    ]);
  });

  it('leaves own notes of other tables out', () => {
    const other = ownNote('n4', { table: 't2' });
    expect(seen(held({ mine: mine({ notes: [other] }) }))).toEqual([]);
  });

  describe('shows a note once', () => {
    const copy = note('n7', { text: 'a b', at: 10_200 });
    const own = mine({ notes: [ownNote('n7', { text: 'a b', at: 10_200 })] });
    const sending = item(' a  b ');
    const arrived = item(' a  b ', { arrived: { seq: 7, made: 'n7' } });

    it.each<[string, Held, string]>([
      ['only written', held({ items: [sending] }), 'sending'],
      [
        "when the room's frame comes before the answer",
        held({ items: [sending], notes: map(copy) }),
        'sending',
      ],
      [
        'when its own list comes before the answer',
        held({ items: [sending], mine: own }),
        'sending',
      ],
      ['when the answer comes first', held({ items: [arrived] }), 'kept'],
      ['when answer and frame have come', held({ items: [arrived], notes: map(copy) }), 'kept'],
      ['when all have come', held({ items: [arrived], notes: map(copy), mine: own }), 'kept'],
      ['at last', held({ notes: map(copy), mine: own }), 'kept'],
    ])('%s', (_, state, shown) => {
      const cards = boardCards(state);
      expect(cards.map((card) => card.state)).toEqual([shown]);
      expect(ownCards(state)).toHaveLength(1);
    });

    it('with the same key all the way', () => {
      const origins = new Map([['n7', sending.id]]);
      const stages = [
        held({ items: [sending], notes: map(copy), origins }),
        held({ items: [arrived], notes: map(copy), mine: own, origins }),
        held({ notes: map(copy), mine: own, origins }),
      ];
      expect(stages.map((state) => boardCards(state)[0]?.key)).toEqual(Array(3).fill(sending.id));
    });

    it("but leaves an older note of somebody else's with the same words", () => {
      const older = note('n2', { text: 'a b', at: 1_000 });
      expect(boardCards(held({ items: [sending], notes: map(older) }))).toHaveLength(2);
    });

    it('and hides one copy for each note on its way', () => {
      const twice = map(copy, note('n8', { text: 'a b', at: 10_300 }));
      expect(boardCards(held({ items: [sending], notes: twice }))).toHaveLength(2);
    });
  });

  it('shows an edit at once, and keeps its text when it is refused', () => {
    const edit = (change: Partial<Sending> = {}) =>
      ({
        id: 'id-edit',
        workshop: 'w',
        order: 1,
        name: 'note.edit',
        data: { note: 'n1', text: 'better', kind: 'worry' },
        ...change,
      }) as Sending;
    const own = mine({ notes: [ownNote('n1')] });
    const show = (items: Sending[]) =>
      ownCards(held({ mine: own, items })).map((card) => [
        card.note.text,
        card.note.kind,
        card.state,
      ]);
    expect(show([edit()])).toEqual([['better', 'worry', 'sending']]);
    expect(show([edit({ refused: 'taken_out' })])).toEqual([['better', 'worry', 'refused']]);
    expect(show([edit({ arrived: { seq: 9, made: null } })])).toEqual([
      ['better', 'worry', 'kept'],
    ]);
    expect(show([])).toEqual([['note n1', 'want', 'kept']]);
  });
});
