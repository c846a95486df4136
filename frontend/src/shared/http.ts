import type { RefusalCode, Refused } from './protocol.gen';

/** The server could not be reached at all. */
export interface Unreachable {
  ok: false;
  code: null;
}

export type Answer<T> = { ok: true; data: T } | (Omit<Refused, 'ok'> & { ok: false }) | Unreachable;

interface Problem {
  code?: RefusalCode;
  detail?: string;
  title?: string;
}

/** Ask the server over HTTP; a problem document becomes a refusal with its code. */
export async function ask<T>(
  path: string,
  options: { body?: unknown; bearer?: string } = {},
): Promise<Answer<T>> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (options.body !== undefined) headers['Content-Type'] = 'application/json';
  if (options.bearer !== undefined) headers.Authorization = `Bearer ${options.bearer}`;
  let response: Response;
  try {
    response = await fetch(path, {
      method: options.body === undefined ? 'GET' : 'POST',
      headers,
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    });
  } catch {
    return { ok: false, code: null };
  }
  try {
    if (response.ok) return { ok: true, data: (await response.json()) as T };
    const problem = (await response.json()) as Problem;
    return {
      ok: false,
      code: problem.code ?? 'busy',
      message: problem.detail ?? problem.title ?? '',
    };
  } catch {
    return { ok: false, code: response.status >= 500 ? 'busy' : 'bad_message', message: '' };
  }
}
