import type { ClockView, ClusterView, NoteView, StepView, TableView } from '@shared/protocol.gen';

/** Small forms for the tests of this folder. */
export function note(number: number, more: Partial<NoteView> = {}): NoteView {
  return {
    id: `n${number}`,
    table: 't1',
    question: 'q1',
    kind: 'want',
    text: `意見${number}`,
    at: number * 1000,
    me_too: 0,
    ...more,
  };
}

export function cluster(number: number, more: Partial<ClusterView> = {}): ClusterView {
  return {
    id: `c${number}`,
    label: `島${number}`,
    order: number,
    table: null,
    size: 0,
    voices: 0,
    tables: [],
    ...more,
  };
}

export function clusters(...views: ClusterView[]): ReadonlyMap<string, ClusterView> {
  return new Map(views.map((view) => [view.id, view]));
}

export function table(number: number): TableView {
  return { id: `t${number}`, number, title: '', place: 'hall' };
}

export function step(id: string, minutes: number): StepView {
  return { id, kind: 'dialogue', title: id, minutes, question: null };
}

export function clock(more: Partial<ClockView> = {}): ClockView {
  return { step: null, started_at: 0, ends_at: 0, paused_at: null, posting: false, ...more };
}
