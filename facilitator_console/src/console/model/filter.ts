import type { NoteKind, NoteStatus, NoteView } from '@shared/protocol.gen';

/** Which notes by state: `working` is what is in play, visible or held. */
export type StateFilter = 'working' | 'visible' | 'held' | 'pruned' | 'all';

/** What the board shows. `null` is everything; `question: 'running'` follows the programme. */
export interface Filter {
  text: string;
  table: string | null;
  question: string | null;
  kind: NoteKind | null;
  state: StateFilter;
}

export const RUNNING = 'running';

export const EVERYTHING: Filter = {
  text: '',
  table: null,
  question: null,
  kind: null,
  state: 'working',
};

/** What a facilitator starts with: the notes of the question that is worked on. */
export const START: Filter = { ...EVERYTHING, question: RUNNING };

const STATES: Record<StateFilter, ReadonlySet<NoteStatus>> = {
  working: new Set(['visible', 'held']),
  visible: new Set(['visible']),
  held: new Set(['held']),
  pruned: new Set(['pruned']),
  all: new Set(['visible', 'held', 'pruned']),
};

export function statusOf(note: NoteView): NoteStatus {
  return note.status ?? 'visible';
}

/** Width, case and kana folded, so that ベンチ finds べんち and ＢＥＮＣＨ finds bench. */
export function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[ァ-ヶ]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0x60));
}

// A note object never changes, so its folded text is made once.
const foldedNotes = new WeakMap<NoteView, string>();

function foldedNote(note: NoteView): string {
  let text = foldedNotes.get(note);
  if (text === undefined) {
    text = folded(note.text);
    foldedNotes.set(note, text);
  }
  return text;
}

/** A test for notes; all the words of the search must occur. */
export function matcher(
  filter: Filter,
  runningQuestion: string | null,
): (note: NoteView) => boolean {
  const words = folded(filter.text).split(/\s+/).filter(Boolean);
  const states = STATES[filter.state];
  const question = filter.question === RUNNING ? runningQuestion : filter.question;
  return (note) =>
    states.has(statusOf(note)) &&
    (filter.table === null || note.table === filter.table) &&
    (question === null || note.question === question) &&
    (filter.kind === null || note.kind === filter.kind) &&
    words.every((word) => foldedNote(note).includes(word));
}

/** How many notes only the filter's question leaves out. */
export function elsewhere(
  filter: Filter,
  runningQuestion: string | null,
  notes: Iterable<NoteView>,
): number {
  const question = filter.question === RUNNING ? runningQuestion : filter.question;
  if (question === null) return 0;
  const others = matcher({ ...filter, question: null }, null);
  let count = 0;
  for (const note of notes) if (note.question !== question && others(note)) count += 1;
  return count;
}

/** Whether anything is left out beyond what a facilitator starts with. */
export function narrows(filter: Filter): boolean {
  return (
    filter.text.trim() !== '' ||
    filter.table !== null ||
    (filter.question !== null && filter.question !== RUNNING) ||
    filter.kind !== null ||
    filter.state !== 'working'
  );
}
