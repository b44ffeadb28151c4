import { cellsOfGrid, suppress } from '../domain/suppression.ts';
import type { Figure } from './define.ts';

/** What of a row may be shown: all of it, how many it is of, or nothing. */
export type Shown = 'all' | 'of' | 'nothing';

/**
 * Groups of one measure that together are the measure, which stands in another table: neither a small number nor the
 * number of a small group can be worked out from the others and the sums.
 */
export function shownOfGroups(rows: readonly Figure[], isSmall: (n: number) => boolean): readonly Shown[] {
  // Where even the number of a group is not known, nothing can be worked out from it.
  if (rows.length === 0 || rows.some(({ count, of }) => count === null || of === undefined))
    return rows.map(({ count }) => (count === null ? 'of' : 'nothing'));
  const cells = cellsOfGrid(rows.map(({ count, of }) => [count ?? 0, (of ?? 0) - (count ?? 0)]));
  // The sums stand in the other table, so that they cannot be hidden here.
  const hidden = suppress(cells, isSmall, (index) => index < rows.length * 3);
  return rows.map((_, n): Shown => {
    if (!hidden) return 'nothing';
    const [count, without, of] = [n * 2, n * 2 + 1, rows.length * 2 + n].map((index) => hidden.has(index));
    if (of) return 'nothing';
    return count || without ? 'of' : 'all';
  });
}
