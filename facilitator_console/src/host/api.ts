import { type Answer, ask } from '@shared/http';
import type {
  LinkResponse,
  WorkshopRequest,
  WorkshopResponse,
  WorkshopSummary,
} from '@shared/protocol.gen';
import { refusalText } from '@shared/refusals';
import { texts } from './texts';

export interface Links {
  links: LinkResponse[];
  code: string;
  join_url: string;
}

/** What the host of a server asks it, with the key of the link. */
export class Api {
  constructor(readonly key: string) {}

  workshops(): Promise<Answer<{ workshops: WorkshopSummary[] }>> {
    return ask('/api/workshops', { bearer: this.key });
  }

  create(request: WorkshopRequest): Promise<Answer<WorkshopResponse>> {
    return ask('/api/workshops', { bearer: this.key, body: request });
  }

  links(workshop: string): Promise<Answer<Links>> {
    return ask(`/api/workshops/${workshop}/links`, { bearer: this.key });
  }
}

/** Why an answer did not come, in a sentence. */
export function reason(answer: Exclude<Answer<unknown>, { ok: true }>): string {
  const t = texts();
  if (answer.code === null) return t.unreachable;
  return answer.code === 'bad_link' ? t.wrongKey : refusalText(answer.code);
}
