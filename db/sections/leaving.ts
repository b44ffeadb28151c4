import type { LeaverContactTable } from '../tables/care.ts';
import { given, grouped, mapValues, rowsBegun, type SectionReader } from './define.ts';

/** What a year's return said was known when the year was over. */
export const leavingSection: SectionReader<'leaving'> = {
  section: 'leaving',
  supplied: 'select 1 from leaver_contact limit 1',
  empty: { contacts: [] },
  read(driver, asAt) {
    const lastYear = +asAt.slice(0, 4) - (asAt.slice(5) >= '03-31' ? 0 : 1);
    const rows = rowsBegun<LeaverContactTable>(driver, {
      table: 'leaver_contact',
      begins: 'return_year',
      asAt: lastYear,
    });
    const lists = grouped(rows, (row) => ({
      returnYear: row.return_year,
      ...given({ inTouch: row.in_touch, activity: row.activity, accommodation: row.accommodation }),
      ref: `leaver_contact/${row.pupil_id}/${row.return_year}`,
    }));
    return mapValues(lists, (contacts) => ({ contacts }));
  },
};
