/** The chosen notes; `anchor` is where a range begins. */
export interface Selection {
  ids: ReadonlySet<string>;
  anchor: string | null;
}

export const NOTHING: Selection = { ids: new Set(), anchor: null };

/** Choose it as well, or no longer. */
export function toggled(selection: Selection, id: string): Selection {
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ids, anchor: id };
}

/** Choose everything from the anchor to `id`, as `order` has it; without an anchor `id` alone. */
export function ranged(selection: Selection, id: string, order: readonly string[]): Selection {
  const from = selection.anchor === null ? -1 : order.indexOf(selection.anchor);
  const to = order.indexOf(id);
  if (to < 0) return selection;
  if (from < 0) return { ids: new Set([...selection.ids, id]), anchor: id };
  const between = order.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { ids: new Set([...selection.ids, ...between]), anchor: selection.anchor };
}

/** Choose all of these, or none of them when all are chosen already. */
export function toggledAll(selection: Selection, ids: readonly string[]): Selection {
  const all = ids.every((id) => selection.ids.has(id));
  const next = new Set(selection.ids);
  for (const id of ids) {
    if (all) next.delete(id);
    else next.add(id);
  }
  return { ids: next, anchor: selection.anchor };
}

/** The chosen notes that are on the board, in its order: what an action applies to. */
export function chosen(selection: Selection, order: readonly string[]): string[] {
  return selection.ids.size === 0 ? [] : order.filter((id) => selection.ids.has(id));
}
