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
        `select e.*, p.*, s.of_pupil from premium_posting p join ${SCOPE} s on s.pupil_id = p.pupil_id
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
