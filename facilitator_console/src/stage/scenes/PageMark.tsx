import { words } from '../words';

/** "1／2" while pages turn. */
export function PageMark({ page, of }: { page: number; of: number }) {
  if (of < 2) return null;
  return <p class="page-mark num">{words().page(page + 1, of)}</p>;
}
