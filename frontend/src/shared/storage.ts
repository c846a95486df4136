/** localStorage that may be missing, full or forbidden (private windows): then memory, this visit. */

const memory = new Map<string, string>();

/** The value kept under `key`, or null. */
export function recall(key: string): string | null {
  try {
    return localStorage.getItem(key) ?? memory.get(key) ?? null;
  } catch {
    return memory.get(key) ?? null;
  }
}

/** Keep `value` under `key`; null forgets it. */
export function keep(key: string, value: string | null): void {
  if (value === null) memory.delete(key);
  else memory.set(key, value);
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Memory has it.
  }
}
