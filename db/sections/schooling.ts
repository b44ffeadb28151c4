import type { IsoDate } from '../../src/domain/dates.ts';
import type { PupilId } from '../../src/domain/ids.ts';
import { safe } from '../../src/domain/safe.ts';
import type { EnrolmentStatus } from '../../src/domain/schooling.ts';
import type { EnrolmentTable } from '../schema.ts';
import { grouped, mapValues, SCOPE, type SectionReader } from './define.ts';

type Row = EnrolmentTable & { readonly pupil_id: PupilId; readonly name: string };

export const schoolingSection: SectionReader<'schooling'> = {
  section: 'schooling',
  supplied: 'select 1 from enrolment limit 1',
  empty: { enrolments: [] },
  read(driver, asAt) {
    const rows = driver
      .prepare(
        `select e.*, c.name from enrolment e join ${SCOPE} s on s.pupil_id = e.pupil_id
         join school c on c.school_id = e.school_id
         where e.from_date <= ? order by e.pupil_id, e.from_date`,
      )
      .all(asAt) as Row[];
    const lists = grouped(rows, (row) => ({
      schoolId: row.school_id,
      schoolName: safe(row.name),
      from: row.from_date as IsoDate,
      // An end after the date had not happened yet.
      ...(row.until_date === null || row.until_date >= asAt ? {} : { until: row.until_date as IsoDate }),
      status: row.status as EnrolmentStatus,
      ...(row.nc_year === null ? {} : { ncYear: row.nc_year }),
      ref: `enrolment/${row.pupil_id}/${row.school_id}/${row.from_date}`,
    }));
    return mapValues(lists, (enrolments) => ({ enrolments }));
  },
};
