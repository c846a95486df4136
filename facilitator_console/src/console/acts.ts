import type {
  Accepted,
  ClusterView,
  Commands,
  NoteKind,
  NoteStatus,
  NoteView,
  PruneReason,
  Refused,
  SceneName,
} from '@shared/protocol.gen';
import { refusalText } from '@shared/refusals';
import { tableName, tableOf } from '@shared/tables';
import type { Desk } from './desk';
import { statusOf } from './model/filter';
import type { Done } from './model/undo';
import { texts } from './texts/texts';
import { say } from './ui/announce';

type Answer = Accepted | Refused;

/** Why a note may be taken out of view, in the order of the menus. */
export const REASONS: readonly PruneReason[] = ['duplicate', 'off_topic', 'personal', 'abusive'];

/** The most notes in one command (`Notes` of the server's commands). */
const MOST = 500;

/** Say why something was not done. */
export function tellRefusal(answer: Refused): void {
  say(texts().refused(refusalText(answer.code)), 'refused');
}

/** Give a command; a refusal is told, success is not. */
export async function give<N extends keyof Commands>(
  desk: Desk,
  name: N,
  data: Commands[N],
): Promise<Answer> {
  const answer = await desk.room.send(name, data);
  if (!answer.ok) tellRefusal(answer);
  return answer;
}

/** Give a command that もどす can take back, and tell its result. */
export async function shape<N extends keyof Commands>(
  desk: Desk,
  name: N,
  data: Commands[N],
  done: Done,
): Promise<Answer> {
  const answer = await give(desk, name, data);
  if (answer.ok) {
    desk.did(done);
    say(texts().results[done.act](done));
  }
  return answer;
}

/** The notes that an action is for: those chosen, else the one that the keyboard is at. */
export function targets(desk: Desk): readonly string[] {
  const chosen = desk.chosen.value;
  if (chosen.length > 0) return chosen;
  const at = document.activeElement?.id;
  const focus = desk.focus.value;
  return focus !== null && at === `note-${focus}` ? [focus] : [];
}

/** Those of the notes that are in one of these states: an action on others would do nothing. */
export function inState(desk: Desk, ids: readonly string[], ...states: NoteStatus[]): string[] {
  return ids.filter((id) => {
    const note = desk.note(id);
    return note !== undefined && states.includes(statusOf(note));
  });
}

/** Many notes in commands of the size that the server takes, one undo each. */
async function shapeNotes(
  desk: Desk,
  ids: readonly string[],
  one: (part: string[]) => Promise<Answer>,
): Promise<boolean> {
  if (ids.length === 0) return false;
  const ready = desk.busy(ids);
  try {
    for (let from = 0; from < ids.length; from += MOST) {
      const answer = await one(ids.slice(from, from + MOST));
      if (answer.ok) continue;
      if (from > 0) say(texts().partly(from, ids.length - from), 'refused');
      return false;
    }
    desk.unselect();
    return true;
  } finally {
    ready();
  }
}

type Many = 'note.hold' | 'note.release' | 'note.restore' | 'cluster.take_out';
const MANY: Record<Many, Done['act']> = {
  'note.hold': 'hold',
  'note.release': 'release',
  'note.restore': 'restore',
  'cluster.take_out': 'take_out',
};

function many(desk: Desk, name: Many, ids: readonly string[]): Promise<boolean> {
  return shapeNotes(desk, ids, (notes) =>
    shape(desk, name, { notes }, { act: MANY[name], count: notes.length, name: '' }),
  );
}

export const hold = (desk: Desk, ids: readonly string[]) =>
  many(desk, 'note.hold', inState(desk, ids, 'visible'));

/** Whether a note waits because something in it looks like personal data. */
export const warned = (note: NoteView | undefined): boolean => (note?.warnings ?? []).length > 0;

/**
 * Show held notes. What may be personal data is never shown along with others: somebody has to look
 * at each such note and release it alone.
 */
export async function release(desk: Desk, ids: readonly string[]): Promise<boolean> {
  const held = inState(desk, ids, 'held');
  const safe = held.length > 1 ? held.filter((id) => !warned(desk.note(id))) : held;
  const done = await many(desk, 'note.release', safe);
  const kept = held.length - safe.length;
  if (kept > 0 && (done || safe.length === 0)) say(texts().keptBack(safe.length, kept), 'refused');
  return done;
}

export const restore = (desk: Desk, ids: readonly string[]) =>
  many(desk, 'note.restore', inState(desk, ids, 'pruned'));

/** Show again whatever was held or pruned among them. */
export async function bringBack(desk: Desk, ids: readonly string[]): Promise<void> {
  const held = inState(desk, ids, 'held');
  const pruned = inState(desk, ids, 'pruned');
  await release(desk, held);
  await restore(desk, pruned);
}

export function takeOut(desk: Desk, ids: readonly string[]): Promise<boolean> {
  return many(
    desk,
    'cluster.take_out',
    ids.filter((id) => desk.note(id)?.cluster !== undefined),
  );
}

export function prune(desk: Desk, ids: readonly string[], reason: PruneReason): Promise<boolean> {
  return shapeNotes(desk, inState(desk, ids, 'visible', 'held'), (notes) =>
    shape(desk, 'note.prune', { notes, reason }, { act: 'prune', count: notes.length, name: '' }),
  );
}

export function moveTo(desk: Desk, ids: readonly string[], table: string): Promise<boolean> {
  const found = tableOf(desk.room.tables.value, table);
  const name = found ? tableName(found) : '';
  const others = ids.filter((id) => desk.note(id)?.table !== table);
  return shapeNotes(desk, others, (notes) =>
    shape(desk, 'note.move', { notes, table }, { act: 'move', count: notes.length, name }),
  );
}

export function clusterName(cluster: ClusterView | undefined): string {
  return cluster?.label || texts().board.unnamed;
}

export function putIn(desk: Desk, ids: readonly string[], cluster: string): Promise<boolean> {
  const name = clusterName(desk.room.clusters.value.get(cluster));
  const others = ids.filter((id) => desk.note(id)?.cluster !== cluster);
  return shapeNotes(desk, others, (notes) =>
    shape(desk, 'cluster.put', { cluster, notes }, { act: 'put', count: notes.length, name }),
  );
}

/** A cluster of these notes, ready to be named; also an empty one. */
export async function group(desk: Desk, ids: readonly string[]): Promise<void> {
  const notes = ids.slice(0, MOST);
  const done: Done = { act: 'make', count: notes.length, name: '' };
  const ready = desk.busy(notes);
  const answer = await shape(desk, 'cluster.make', { label: '', notes }, done);
  ready();
  if (!answer.ok) return;
  desk.unselect();
  if (answer.made !== undefined) desk.naming.value = answer.made;
  if (answer.made !== undefined && ids.length > MOST) {
    await putIn(desk, ids.slice(MOST), answer.made);
  }
}

export async function label(desk: Desk, cluster: ClusterView, text: string): Promise<boolean> {
  const name = text.trim();
  if (name === cluster.label) return true;
  const data = { cluster: cluster.id, label: name };
  return (await shape(desk, 'cluster.label', data, { act: 'label', count: 1, name })).ok;
}

export async function merge(desk: Desk, from: string, into: string): Promise<void> {
  if (from === into) return;
  const name = clusterName(desk.room.clusters.value.get(into));
  await shape(desk, 'cluster.merge', { into, clusters: [from] }, { act: 'merge', count: 1, name });
}

export async function dissolve(desk: Desk, cluster: ClusterView): Promise<void> {
  const done: Done = { act: 'dissolve', count: cluster.size, name: clusterName(cluster) };
  await shape(desk, 'cluster.dissolve', { cluster: cluster.id }, done);
}

export async function undo(desk: Desk): Promise<void> {
  const last = desk.undoable.value.at(-1);
  const answer = await desk.room.send('undo', {});
  const t = texts();
  if (answer.ok) {
    desk.undid(false);
    say(last ? t.undone(t.acts[last.act](last)) : t.undoneOne);
    return;
  }
  if (answer.code === 'nothing_to_undo') desk.undid(true);
  tellRefusal(answer);
}

export async function editNote(
  desk: Desk,
  note: string,
  text: string,
  kind: NoteKind,
): Promise<boolean> {
  const answer = await give(desk, 'note.edit', { note, text, kind });
  if (answer.ok) say(texts().saved);
  return answer.ok;
}

export async function showScene(
  desk: Desk,
  scene: SceneName,
  more: { note?: string; question?: string | null } = {},
): Promise<void> {
  const question = more.question === undefined ? desk.room.scene.value?.question : more.question;
  const data = { scene, note: more.note ?? null, question: question ?? null };
  const answer = await give(desk, 'stage.show', data);
  const t = texts();
  if (answer.ok) say(t.sceneShown(t.stage.scenes[scene]));
}

export async function hideWord(desk: Desk, word: string, name: string): Promise<void> {
  await shape(desk, 'word.hide', { word }, { act: 'hide', count: 1, name });
}

export async function showWord(desk: Desk, word: string): Promise<void> {
  await shape(desk, 'word.show', { word }, { act: 'show', count: 1, name: word });
}

export async function countAs(desk: Desk, word: string, into: string, name: string): Promise<void> {
  await shape(desk, 'word.merge', { words: [word], into }, { act: 'merge_words', count: 1, name });
}

export async function partWord(desk: Desk, word: string): Promise<void> {
  await shape(desk, 'word.part', { word }, { act: 'part', count: 1, name: word });
}

export async function keepWord(desk: Desk, word: string): Promise<boolean> {
  return (await shape(desk, 'word.keep', { word }, { act: 'keep', count: 1, name: word })).ok;
}

/**
 * Go on to a step. Where people are to write, the projector must not go on showing how to join: its
 * question comes with the step.
 */
export async function goToStep(desk: Desk, step: string, title: string): Promise<void> {
  const { room } = desk;
  const question = room.programme.peek()?.steps.find((other) => other.id === step)?.question;
  const joining = room.scene.peek()?.scene === 'join';
  const answer = await give(desk, 'step.go', { step });
  if (!answer.ok) return;
  const t = texts();
  if (!question || !joining) {
    say(t.stepGone(title));
    return;
  }
  const shown = await give(desk, 'stage.show', { scene: 'question', note: null, question: null });
  if (shown.ok) say(t.stepGoneShown(title, t.stage.scenes.question));
}

/** Open a workshop again. Taking notes stays off until somebody turns it on: offer that. */
export async function reopen(desk: Desk): Promise<void> {
  const answer = await give(desk, 'workshop.open', {});
  if (!answer.ok) return;
  const t = texts().reopened;
  if (desk.question.peek() === null) {
    say(t.noQuestion);
    return;
  }
  const act = () => void give(desk, 'posting.set', { open: true });
  desk.asked.value = { heading: t.heading, text: t.text, yes: t.yes, no: t.no, act };
}

/** The most minutes in one `step.extend`. */
const MOST_MINUTES = 120;

/** After the running step's plan was changed: ask whether its clock should follow. */
export function askClock(desk: Desk, before: number, after: number): void {
  const more = after - before;
  if (more === 0 || desk.room.workshop.peek()?.status !== 'open') return;
  const t = texts().clockFollows;
  const act = async () => {
    for (let left = more; left !== 0; ) {
      const minutes = Math.sign(left) * Math.min(Math.abs(left), MOST_MINUTES);
      left -= minutes;
      if (!(await give(desk, 'step.extend', { minutes })).ok) return;
    }
    say(t.done(more));
  };
  desk.asked.value = {
    heading: t.heading,
    text: t.text(before, after),
    yes: t.yes(more),
    no: t.no,
    act: () => void act(),
  };
}
