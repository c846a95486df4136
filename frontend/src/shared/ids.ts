import { keep, recall } from './storage';

/**
 * A random id of 32 hexadecimal digits. `crypto.randomUUID` exists in secure contexts only, and a
 * hall without TLS is not one; `getRandomValues` exists everywhere.
 */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const DEVICE = 'yoriai.device';

/** This browser's own id, so that undo is by device when several use the same link. */
export function deviceId(): string {
  const known = recall(DEVICE);
  if (known !== null && /^[0-9a-f]{16}$/.test(known)) return known;
  const made = newId().slice(0, 16);
  keep(DEVICE, made);
  return made;
}
