/** The printable join sheet; it holds only what the join code gives away. */
export function sheetUrl(workshop: string, code: string): string {
  return `/sheet/${workshop}?code=${code}`;
}
