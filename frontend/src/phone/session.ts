import { ask } from '@shared/http';
import { newId } from '@shared/ids';
import type { JoinRequest, JoinResponse, Place, TableView } from '@shared/protocol.gen';
import { keep, recall } from '@shared/storage';

/** What a person may know of a workshop before joining. */
export interface Facts {
  workshop: string;
  code: string;
  title: string;
  purpose: string;
  keep_days: number;
  status: string;
  tables: TableView[];
}

export interface PhonePage {
  page: 'join' | 'workshop';
  code: string;
  workshop: Facts;
}

/** The six digits in what was typed or pasted, full-width ones too. */
export function codeIn(text: string): string {
  return text.normalize('NFKC').replace(/\D/g, '').slice(0, 6);
}

export const factsOf = (code: string) => ask<Facts>(`/api/codes/${code}`);

/**
 * Join. The id is kept until the server has answered, so that a join whose answer was lost does
 * not make two people. The server keeps the token in a cookie that scripts cannot read.
 */
export async function join(facts: Facts, place: Place, table: string | null) {
  const key = `yoriai.join.${facts.workshop}`;
  const id = recall(key) ?? newId();
  keep(key, id);
  const body: JoinRequest = { code: facts.code, id, place, table };
  const answer = await ask<JoinResponse>('/api/join', { body });
  if (answer.ok) keep(key, null);
  return answer;
}

const LAST = 'yoriai.last';

/** Remember the workshop that this phone is in, for the way back from the front page. */
export function remember(facts: Pick<Facts, 'workshop' | 'title'> | null): void {
  keep(LAST, facts && JSON.stringify([facts.workshop, facts.title]));
}

/** The workshop that this phone was in last. */
export function last(): { workshop: string; title: string } | null {
  try {
    const [workshop, title] = JSON.parse(recall(LAST) ?? '') as [string, string];
    return { workshop, title };
  } catch {
    return null;
  }
}
