import type { TablePlace, WorkshopRequest } from '@shared/protocol.gen';

export type Template = NonNullable<WorkshopRequest['template']>;
export const TEMPLATES: readonly Template[] = ['hall', 'online', 'meeting', 'question'];

/** `MAX_TABLES` of the server. */
export const MOST_TABLES = 100;

/** A workshop as it is written on the host's page. */
export interface Draft {
  title: string;
  purpose: string;
  template: Template;
  question: string;
  places: readonly TablePlace[];
}

const TABLES: Record<Template, { count: number; place: TablePlace }> = {
  hall: { count: 6, place: 'hall' },
  online: { count: 6, place: 'online' },
  meeting: { count: 1, place: 'mixed' },
  question: { count: 1, place: 'mixed' },
};

function usual(template: Template): TablePlace[] {
  const { count, place } = TABLES[template];
  return Array.from({ length: count }, () => place);
}

export const BLANK: Draft = {
  title: '',
  purpose: '',
  template: 'hall',
  question: '',
  places: usual('hall'),
};

/** Another template brings its own tables, unless they were changed by hand. */
export function withTemplate(draft: Draft, template: Template): Draft {
  const before = usual(draft.template);
  const untouched =
    draft.places.length === before.length && draft.places.every((place, i) => place === before[i]);
  return { ...draft, template, places: untouched ? usual(template) : draft.places };
}

/** New tables are where the last one is. */
export function withTables(draft: Draft, count: number): Draft {
  const wanted = Math.min(MOST_TABLES, Math.max(1, Math.trunc(count) || 1));
  const last = draft.places.at(-1) ?? TABLES[draft.template].place;
  const places = Array.from({ length: wanted }, (_, i) => draft.places[i] ?? last);
  return { ...draft, places };
}

export function withPlace(draft: Draft, index: number, place: TablePlace): Draft {
  return { ...draft, places: draft.places.map((old, i) => (i === index ? place : old)) };
}

/** What is asked of the server. */
export function requestOf(draft: Draft): WorkshopRequest {
  return {
    title: draft.title.trim(),
    purpose: draft.purpose.trim(),
    template: draft.template,
    question: draft.question.trim(),
    tables: draft.places.map((place) => ({ place })),
  };
}
