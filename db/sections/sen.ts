import type { SenProvision } from '../../src/domain/schooling.ts';
import type { SpecialNeedTable } from '../tables/schooling.ts';
import { endedBy, given, grouped, mapValues, rowsBegun, type SectionReader } from './define.ts';

export const senSection: SectionReader<'sen'> = {
  section: 'sen',
  supplied: 'select 1 from special_need limit 1',
  empty: { needs: [] },
  read(driver, asAt) {
    const rows = rowsBegun<SpecialNeedTable>(driver, { table: 'special_need', begins: 'from_date', asAt });
    const lists = grouped(rows, (row) => ({
      provision: row.provision as SenProvision,
      from: row.from_date,
      // An end after the date had not happened yet.
      ...endedBy(row.until_date, asAt),
      ...given({ need: row.need, secondNeed: row.second_need }),
      ref: `special_need/${row.pupil_id}/${row.from_date}`,
    }));
    return mapValues(lists, (needs) => ({ needs }));
  },
};
