import type {
  ClockView,
  NoteView,
  ProgrammeView,
  QuestionView,
  SceneView,
  StepView,
  TotalView,
  WorkshopView,
} from '@shared/protocol.gen';

export type Shown = 'join' | 'question' | 'cloud' | 'tables' | 'clusters' | 'note' | 'thanks';

/** What the projector shows: the chosen scene, as far as the workshop is open and it exists. */
export function shownScene(
  workshop: WorkshopView,
  scene: SceneView,
  notes: ReadonlyMap<string, NoteView>,
): Shown {
  if (workshop.status === 'draft') return 'join';
  if (workshop.status === 'closed') return 'thanks';
  if (scene.scene === 'note' && !notes.has(scene.note ?? '')) return 'cloud';
  return scene.scene;
}

export function runningStep(programme: ProgrammeView, clock: ClockView): StepView | null {
  return programme.steps.find((step) => step.id === clock.step) ?? null;
}

/** The question that the picture is about: the scene's own, else the running step's. */
export function questionOf(
  programme: ProgrammeView,
  clock: ClockView,
  chosen: string | null,
): QuestionView | null {
  const id = chosen ?? runningStep(programme, clock)?.question ?? null;
  return programme.questions.find((question) => question.id === id) ?? null;
}

/** Visible notes and voices of a question, or of the whole workshop for `null`. */
export function totalOf(totals: readonly TotalView[], question: string | null): TotalView {
  return totals.find((total) => total.question === question) ?? { question, notes: 0, voices: 0 };
}

/** "482913" as people read it out: "482 913". */
export function spaced(code: string): string {
  return code.replace(/^(\d{3})(\d{3})$/, '$1 $2');
}

/** An address as people type it: without the scheme and a last slash. */
export function typed(address: string): string {
  return address.replace(/^https?:\/\//, '').replace(/\/$/, '');
}
