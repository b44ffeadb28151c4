import { safe } from '../../src/domain/safe.ts';
import type { OutOfSchoolTable, PartTimeTimetableTable } from '../tables/schooling.ts';
import { given, grouped, joined, overBy, rowsBegun, type SectionReader } from './define.ts';

export const outOfSchoolSection: SectionReader<'outOfSchool'> = {
  section: 'outOfSchool',
  supplied: 'select 1 from out_of_school union all select 1 from part_time_timetable limit 1',
  empty: { spells: [], partTime: [] },
  read(driver, asAt) {
    const spells = rowsBegun<OutOfSchoolTable>(driver, { table: 'out_of_school', begins: 'from_date', asAt });
    const partTime = rowsBegun<PartTimeTimetableTable>(driver, {
      table: 'part_time_timetable',
      begins: 'from_date',
      asAt,
    });
    return joined({
      spells: grouped(spells, (row) => ({
        from: row.from_date,
        reason: safe(row.reason),
        ...overBy(row.until_date, asAt),
        ...given({ note: row.note }),
        ref: `out_of_school/${row.pupil_id}/${row.from_date}`,
      })),
      partTime: grouped(partTime, (row) => ({
        from: row.from_date,
        ...overBy(row.until_date, asAt),
        ...given({ hoursAWeek: row.hours_a_week, reviewOn: row.review_on, agreedWith: row.agreed_with }),
        ref: `part_time_timetable/${row.pupil_id}/${row.from_date}`,
      })),
    });
  },
};
