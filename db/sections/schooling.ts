import { safe } from '../../src/domain/safe.ts';
import type { SchoolFacts } from '../../src/domain/school.ts';
import type { EnrolmentStatus } from '../../src/domain/schooling.ts';
import type { Driver } from '../sqlite/driver.ts';
import type { EnrolmentTable, SchoolTable } from '../tables/schooling.ts';
import { given, grouped, mapValues, overBy, type RowOf, rowsBegun, type SectionReader } from './define.ts';
import { schoolNameOf } from './school-name.ts';

function factsOf(row: RowOf<SchoolTable>): SchoolFacts {
  const { inspection_grade: grade, inspection_kind: kind } = row;
  return {
    schoolId: row.school_id as unknown as number,
    name: schoolNameOf(row.school_id as unknown as number, row.name),
    ...given({
      urn: row.urn,
      laestab: row.laestab,
      laCode: row.la_code,
      laName: row.la_name,
      phase: row.phase,
      type: row.type,
      status: row.status,
      openedOn: row.opened_on,
      closedOn: row.closed_on,
      town: row.town,
    }),
    ...(grade === null
      ? {}
      : { inspection: { grade: safe(grade), kind: safe(kind ?? ''), ...given({ on: row.inspected_on }) } }),
  };
}

/** The schools of everyone in scope. */
function schoolsOf(driver: Driver): Map<number, SchoolFacts> {
  const rows = driver
    .prepare(
      `select * from school where school_id in (
         select e.school_id from temp.scope s cross join enrolment e on e.pupil_id = s.pupil_id)`,
    )
    .all() as RowOf<SchoolTable>[];
  return new Map(rows.map((row) => [row.school_id as unknown as number, factsOf(row)]));
}

export const schoolingSection: SectionReader<'schooling'> = {
  section: 'schooling',
  supplied: 'select 1 from enrolment limit 1',
  empty: { enrolments: [] },
  read(driver, asAt) {
    const rows = rowsBegun<EnrolmentTable>(driver, {
      table: 'enrolment',
      begins: 'from_date',
      within: ['school_id'],
      asAt,
    });
    const schools = schoolsOf(driver);
    const lists = grouped(rows, (row) => {
      const school = schools.get(row.school_id) ?? {
        schoolId: row.school_id,
        name: schoolNameOf(row.school_id, undefined),
      };
      const end = overBy(row.until_date, asAt);
      return {
        schoolId: row.school_id,
        schoolName: school.name,
        school,
        from: row.from_date,
        ...end,
        status: row.status as EnrolmentStatus,
        ...given({
          ncYear: row.nc_year,
          settingType: row.setting_type,
          placementReason: row.placement_reason,
          attendancePattern: row.attendance_pattern,
          sessionsAWeek: row.sessions_a_week,
        }),
        ...(end.until ? given({ reasonLeft: row.reason_left }) : {}),
        ref: `enrolment/${row.pupil_id}/${row.school_id}/${row.from_date}`,
      };
    });
    return mapValues(lists, (enrolments) => ({ enrolments }));
  },
};
