import type { MineView, NoteView, OwnNoteView } from '@shared/protocol.gen';
import type { Sending } from './outbox';

/** A card of the board or of the own notes: a note of the room, or one on its way. */
export interface Card {
  /** Stays the same from writing to arriving, so that a card is one element. */
  key: string;
  note: Pick<NoteView, 'kind' | 'text' | 'me_too' | 'question' | 'table'> & { id: string | null };
  own: boolean;
  state: 'kept' | 'held' | 'pruned' | 'sending' | 'refused';
  details: OwnNoteView | null;
  item: Sending | null;
}

export interface Held {
  notes: ReadonlyMap<string, NoteView>;
  mine: MineView | null;
  items: readonly Sending[];
  origins: ReadonlyMap<string, string>;
}

const order = (id: string | null) => Number(id?.slice(1) ?? Number.POSITIVE_INFINITY);

/** The person's own notes, newest first: what is on its way stands above what has arrived. */
export function ownCards({ mine, items, origins }: Omit<Held, 'notes'>): Card[] {
  const notes = mine?.notes ?? [];
  const known = new Set(notes.map((note) => note.id));
  const hidden = copies(notes, items);
  const edits = new Map(
    items.flatMap((item) => (item.name === 'note.edit' ? [[item.data.note, item] as const] : [])),
  );
  const arrived = notes
    .filter((note) => !hidden.has(note.id))
    .map((note) => ownCard(note, edits.get(note.id) ?? null, origins.get(note.id) ?? note.id))
    .sort((a, b) => order(b.note.id) - order(a.note.id));
  const coming = items.flatMap((item) => {
    if (item.name !== 'note.post') return [];
    if (item.arrived !== undefined && known.has(item.arrived.made ?? '')) return [];
    return [comingCard(item, mine?.table ?? '')];
  });
  return [...coming.reverse(), ...arrived];
}

function ownCard(note: OwnNoteView, edit: Sending | null, key: string): Card {
  const changed = edit?.name === 'note.edit' ? edit.data : null;
  return {
    key,
    note: {
      ...note,
      text: changed?.text ?? note.text,
      kind: changed?.kind ?? note.kind,
    },
    own: true,
    state:
      edit !== null && edit.arrived === undefined
        ? edit.refused === undefined
          ? 'sending'
          : 'refused'
        : note.status === 'held' || note.status === 'pruned'
          ? note.status
          : 'kept',
    details: note,
    item: edit,
  };
}

function comingCard(item: Sending & { name: 'note.post' }, table: string): Card {
  const { text, kind, question } = item.data;
  return {
    key: item.id,
    note: {
      id: null,
      kind,
      text: text.trim(),
      me_too: 0,
      question: question ?? null,
      table: item.data.table ?? table,
    },
    own: true,
    state: item.arrived !== undefined ? 'kept' : item.refused !== undefined ? 'refused' : 'sending',
    details: null,
    item,
  };
}

/**
 * Notes that are copies of an item still waiting for its answer: the room's frame can come first,
 * and the same note must not stand there twice.
 */
function copies(
  notes: readonly { id: string; text: string; kind: string; question: string | null; at: number }[],
  items: readonly Sending[],
): Set<string> {
  const found = new Set<string>();
  for (const item of items) {
    if (item.name !== 'note.post' || item.arrived !== undefined || item.refused !== undefined) {
      continue;
    }
    const { text, kind, question, typed_at } = item.data;
    const copy = notes.find(
      (note) =>
        !found.has(note.id) &&
        note.kind === kind &&
        (question == null || note.question === question) &&
        // A clock that is a few seconds off must not bring the copy back.
        note.at >= (typed_at ?? 0) - 5_000 &&
        same(note.text, text),
    );
    if (copy !== undefined) found.add(copy.id);
  }
  return found;
}

// The server cleans what it takes: ends, blank lines, the form of accents.
const same = (a: string, b: string) => a === b || flat(a) === flat(b);
const flat = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim();

/** The table's notes, newest first, own ones with their state and what is on its way on top. */
export function boardCards(held: Held): Card[] {
  const own = ownCards(held);
  const ids = new Set(own.map((card) => card.note.id));
  const table = held.mine?.table ?? null;
  const mineHere = own.filter((card) => card.note.table === table);
  const hidden = copies([...held.notes.values()], held.items);
  const made = new Set(held.items.map((item) => item.arrived?.made));
  const others: Card[] = [];
  for (const note of held.notes.values()) {
    if (ids.has(note.id) || hidden.has(note.id) || made.has(note.id)) continue;
    const key = held.origins.get(note.id) ?? note.id;
    others.push({ key, note, own: false, state: 'kept', details: null, item: null });
  }
  return [...mineHere, ...others].sort(
    (a, b) => order(b.note.id) - order(a.note.id) || (b.item?.order ?? 0) - (a.item?.order ?? 0),
  );
}
