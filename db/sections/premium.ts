import { pence } from '../../src/domain/pence.ts';
import type { PremiumEntryTable, PremiumPostingTable } from '../tables/premium.ts';
import { given, grouped, mapValues, type RowOf, SCOPE, type SectionReader } from './define.ts';

type Row = RowOf<PremiumPostingTable & PremiumEntryTable>;

export const premiumSection: SectionReader<'premium'> = {
  section: 'premium',
  supplied: 'select 1 from premium_entry limit 1',
  empty: { lines: [] },
  read(driver, asAt) {
    const rows = driver
      .prepare(
        `select p.entry_id, e.on_date, e.kind, p.account, p.amount, p.fund, p.year, p.target_id, e.about, e.narrative, s.of_pupil
         from ${SCOPE} s cross join premium_posting p on p.pupil_id = s.pupil_id
         join premium_entry e on e.entry_id = p.entry_id
         where e.on_date <= ? order by s.of_pupil, p.entry_id, p.line`,
      )
      .all(asAt) as Row[];
    const lists = grouped(rows, (row) => ({
      entry: row.entry_id,
      on: row.on_date,
      kind: row.kind,
      account: row.account,
      amount: pence(row.amount),
      fund: row.fund,
      year: row.year,
      ...given({ target: row.target_id, about: row.about }),
      narrative: given({ narrative: row.narrative }).narrative ?? '',
      ref: `premium_entry/${row.entry_id}`,
    }));
    return mapValues(lists, (lines) => ({ lines }));
  },
};
