import { EMPTY_LINE, slotsUntil } from '../../src/domain/attendance.ts';
import type { PupilId } from '../../src/domain/ids.ts';
import { schoolYearOf } from '../../src/domain/school-year.ts';
import { grouped, mapValues, SCOPE, type SectionReader } from './define.ts';
import { schoolNameOf } from './school-name.ts';

interface Row {
  readonly of_pupil: PupilId;
  readonly pupil_id: number;
  readonly year: number;
  readonly school_id: number;
  readonly name: string;
  readonly marks: string;
}

/** The lines of this school year and the last, cut at the date: marks of later days were not known. */
export const attendanceSection: SectionReader<'attendance'> = {
  section: 'attendance',
  supplied: 'select 1 from attendance_year limit 1',
  empty: { lines: [] },
  read(driver, asAt) {
    const year = schoolYearOf(asAt);
    const known = slotsUntil(year, asAt);
    const rows = driver
      .prepare(
        `select s.of_pupil, a.pupil_id, a.year, a.school_id, c.name, a.marks from ${SCOPE} s
         cross join attendance_year a on a.year in (?, ?) and a.pupil_id = s.pupil_id
         join school c on c.school_id = a.school_id order by s.of_pupil, a.year, a.school_id`,
      )
      .all(year - 1, year) as Row[];
    const lists = grouped(rows, (row) => ({
      year: row.year,
      schoolId: row.school_id,
      schoolName: schoolNameOf(row.school_id, row.name),
      marks: row.year === year ? row.marks.slice(0, known) + EMPTY_LINE.slice(known) : row.marks,
      ref: `attendance_year/${row.year}/${row.pupil_id}/${row.school_id}`,
    }));
    return mapValues(lists, (lines) => ({ lines }));
  },
};
