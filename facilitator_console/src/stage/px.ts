/** A length of the 1920×1080 picture, as CSS that scales with the projector. */
export function px(stagePixels: number): string {
  return `calc(${stagePixels} * var(--u))`;
}
