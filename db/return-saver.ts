import type { CollectionYear } from '../src/domain/codes/return-code.ts';
import { keyOf } from './row-keys.ts';
import { type Outcome, rowSaver } from './save-rows.ts';
import type { Schema } from './schema.ts';
import type { WriteTransaction } from './write.ts';

type Cells = Readonly<Record<string, string | number | null | undefined>>;

/** What became of a row of a return: as for any row, or passed over, since a newer return spoke of the same. */
export interface SavedOfReturn {
  readonly outcome: Outcome;
  readonly isOlder: boolean;
  /** It was last said by an earlier return: a year has passed, and a change is no surprise. */
  readonly isLaterYear: boolean;
}

/**
 * Saves rows of a return of one year by their key. What a newer return said is not taken back by an older one. Where the
 * year is not known, or no return spoke of the row, it is saved like any other.
 */
export function returnSaver(
  trx: WriteTransaction,
  table: keyof Schema & string,
  year: CollectionYear | undefined,
): (cells: Cells) => SavedOfReturn {
  const key = keyOf(table);
  const save = rowSaver(trx, table, key);
  const where = key.map((column) => `${column} = ?`).join(' and ');
  const yearOf = trx.driver.prepare(`select return_year from ${table} where ${where}`).pluck();
  return (cells) => {
    const known = (yearOf.get(...key.map((column) => cells[column] ?? null)) ?? undefined) as
      | CollectionYear
      | undefined;
    if (year !== undefined && known !== undefined && known > year)
      return { outcome: 'unchanged', isOlder: true, isLaterYear: false };
    const outcome = save(year === undefined ? cells : { ...cells, return_year: year });
    return { outcome, isOlder: false, isLaterYear: year !== undefined && (known ?? 0) < year };
  };
}
