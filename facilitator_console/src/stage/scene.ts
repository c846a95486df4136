import type {
  ClockView,
  NoteView,
  ProgrammeView,
  QuestionView,
  StepView,
  TotalView,
} from '@shared/protocol.gen';

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

/** What stays out of cloud and totals on purpose: the notes of a practice question. */
export function practiceNotes(notes: Iterable<NoteView>, question: string): number {
  let found = 0;
  for (const note of notes) found += Number(note.question === question);
  return found;
}

/** "482913" as people read it out: "482 913". */
export function spaced(code: string): string {
  return code.replace(/^(\d{3})(\d{3})$/, '$1 $2');
}

/** An address as people type it: without the scheme and a last slash. */
export function typed(address: string): string {
  return address.replace(/^https?:\/\//, '').replace(/\/$/, '');
}
