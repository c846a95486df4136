import { signal } from '@preact/signals';
import { announce } from '@shared/announce';

/** The line at the foot of the board; `number` tells a repeated sentence from one still shown. */
export interface Said {
  text: string;
  tone: 'done' | 'refused';
  number: number;
}

export const said = signal<Said | null>(null);
let number = 0;

/** The result of one's own action: read out at once, and shown. */
export function say(text: string, tone: Said['tone'] = 'done'): void {
  number += 1;
  said.value = { text, tone, number };
  announce(text);
}
