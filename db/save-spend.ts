import type { IsoDate } from '../src/domain/dates.ts';
import type { SpendRow } from '../src/importers/spend.ts';
import { RunFindings } from './findings-of-run.ts';
import type { SavedImport } from './import-run.ts';
import { ROW_KEYS } from './row-keys.ts';
import { rowSaver } from './save-rows.ts';
import type { TableFile } from './table-file.ts';
import type { WriteTransaction } from './write.ts';

/**
 * Keeps lines of the council’s ledger. A ledger may hold two lines that are alike in everything: they are told apart by how
 * often each has come in the file, so that a later file which holds them again adds nothing.
 */
export function saveSpend(trx: WriteTransaction, runId: number, file: TableFile<SpendRow>): SavedImport {
  const findings = new RunFindings(trx, runId, file.part, file.headings);
  const save = rowSaver(trx, 'spend_line', ROW_KEYS['spend_line'] ?? []);
  const counts = { new: 0, changed: 0, unchanged: 0 };
  const seen = new Map<string, number>();
  const dates: IsoDate[] = [];
  file.scan(({ rows, errors }, fields) => {
    if (errors[0]) findings.hold(errors[0], fields);
    for (const { on, costCentre, description, amount } of rows) {
      const row = { on_date: on, cost_centre: costCentre, description, amount };
      const key = JSON.stringify(row);
      const occurrence = (seen.get(key) ?? 0) + 1;
      seen.set(key, occurrence);
      dates.push(on);
      counts[save({ ...row, occurrence })]++;
    }
  });
  dates.sort();
  return {
    counts: findings.countsWith(counts),
    from: dates[0] ?? null,
    to: dates.at(-1) ?? null,
    ...{ pupilsExpected: 0, pupilsExpectedNotSeen: 0, schoolsSilent: 0 },
  };
}
