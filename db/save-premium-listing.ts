import type { IsoDate } from '../src/domain/dates.ts';
import type { PremiumListing } from '../src/importers/premium.ts';
import { RunFindings } from './findings-of-run.ts';
import type { SavedImport } from './import-run.ts';
import { saveOnePerKey, type Waiting } from './same-key.ts';
import { rowSaver } from './save-rows.ts';
import type { TableFile } from './table-file.ts';
import type { PremiumListingTable } from './tables/premium.ts';
import type { WriteTransaction } from './write.ts';

const flag = (value: boolean | undefined): number | null => (value === undefined ? null : Number(value));

const rowOf = (listing: PremiumListing): PremiumListingTable => ({
  upn: listing.upn,
  from_date: listing.from,
  until_date: listing.until,
  birth_date: listing.birthDate ?? null,
  looked_after: Number(listing.lookedAfter),
  adopted: flag(listing.adopted),
  deprivation: flag(listing.deprivation),
  service: flag(listing.service),
  fte: listing.fte ?? null,
  amount: listing.amount ?? null,
});

/** Keeps DfE’s list of a year; a child who is given twice with other facts is held back. */
export function savePremiumListing(
  trx: WriteTransaction,
  runId: number,
  file: TableFile<PremiumListing>,
): SavedImport {
  const findings = new RunFindings(trx, runId, file.part, file.headings);
  const waiting: Waiting<PremiumListingTable>[] = [];
  file.scan(({ rows, errors }, fields, line) => {
    if (errors[0]) findings.hold(errors[0], fields);
    for (const row of rows) waiting.push({ row: rowOf(row), fields: [...fields], line });
  });
  const save = rowSaver(trx, 'premium_listing', ['upn', 'from_date']);
  const keyOf = ({ upn, from_date }: PremiumListingTable): string => `${upn} ${from_date}`;
  const same = { keyOf, what: 'facts of the same child and year' };
  const saved = saveOnePerKey(waiting, findings, same, ({ row }) => save({ ...row }));
  const dates = waiting.flatMap(({ row }) => [row.from_date, row.until_date] as IsoDate[]).sort();
  return {
    counts: findings.countsWith(saved),
    from: dates[0] ?? null,
    to: dates.at(-1) ?? null,
    ...{ pupilsExpected: 0, pupilsExpectedNotSeen: 0, schoolsSilent: 0 },
  };
}
