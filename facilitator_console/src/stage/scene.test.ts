import type { ClockView, NoteView, ProgrammeView, SceneView } from '@shared/protocol.gen';
import { shownScene } from '@shared/scene';
import { describe, expect, it } from 'vitest';
import { practiceNotes, questionOf, spaced, totalOf, typed } from './scene';

const scene = (name: SceneView['scene'], note: string | null = null): SceneView => ({
  scene: name,
  note,
  question: null,
});
const notes = new Map([['n1', {} as NoteView]]);
const programme: ProgrammeView = {
  questions: ['q1', 'q2'].map((id) => ({ id, text: id, cards: [], practice: false })),
  steps: [
    { id: 's1', kind: 'dialogue', title: '対話', minutes: 25, question: 'q1' },
    { id: 's2', kind: 'break', title: '休憩', minutes: 10, question: null },
  ],
};
const clock = (step: string | null): ClockView => ({
  step,
  started_at: 0,
  ends_at: 0,
  paused_at: null,
  posting: true,
});

describe('what the projector shows', () => {
  it('is the way in before the opening, thanks after the close', () => {
    expect(shownScene('draft', scene('cloud'), notes)).toBe('join');
    expect(shownScene('closed', scene('join'), notes)).toBe('thanks');
    expect(shownScene('closed', scene('question'), notes)).toBe('thanks');
    expect(shownScene('open', scene('clusters'), notes)).toBe('clusters');
  });

  it('is after the close what the host chooses to look back on', () => {
    for (const name of ['cloud', 'tables', 'clusters'] as const) {
      expect(shownScene('closed', scene(name), notes)).toBe(name);
    }
    expect(shownScene('closed', scene('note', 'n1'), notes)).toBe('note');
    expect(shownScene('closed', scene('note', 'n2'), notes)).toBe('cloud');
  });

  it('falls back to the cloud when its note is gone', () => {
    expect(shownScene('open', scene('note', 'n1'), notes)).toBe('note');
    expect(shownScene('open', scene('note', 'n2'), notes)).toBe('cloud');
  });

  it('is about the scene’s question, else the running one', () => {
    expect(questionOf(programme, clock('s1'), 'q2')?.id).toBe('q2');
    expect(questionOf(programme, clock('s1'), null)?.id).toBe('q1');
    expect(questionOf(programme, clock('s2'), null)).toBeNull();
    expect(questionOf(programme, clock(null), null)).toBeNull();
  });

  it('counts the notes of a practice question by themselves', () => {
    const some = ['q1', 'q2', 'q1'].map((question) => ({ question }) as NoteView);
    expect(practiceNotes(some, 'q1')).toBe(2);
    expect(practiceNotes(some, 'q3')).toBe(0);
  });

  it('counts nothing as nothing', () => {
    expect(totalOf([{ question: null, notes: 3, voices: 2 }], null)).toMatchObject({ notes: 3 });
    expect(totalOf([{ question: null, notes: 3, voices: 2 }], 'q1')).toMatchObject({ notes: 0 });
  });

  it('writes code and address as people read and type them', () => {
    expect(spaced('482913')).toBe('482 913');
    expect(typed('http://192.168.1.5:8000/')).toBe('192.168.1.5:8000');
    expect(typed('https://yoriai.example/j/482913')).toBe('yoriai.example/j/482913');
  });
});
