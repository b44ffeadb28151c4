/** Counts by other means than the language: SQL over the tables. `la` are those looked after, `e` their open episodes. */
export const has = (table: string, when: string): string =>
  `select count(distinct la.pupil_id) from la join ${table} t on t.pupil_id = la.pupil_id where ${when}`;
export const is = (when: string): string => `select count(*) from la where ${when}`;
export const now = 't.from_date <= :day and (t.until_date is null or t.until_date > :day)';
export const placed = (when: string): string =>
  `select count(*) from la join e on e.pupil_id = la.pupil_id where ${when}`;
export const onRoll = 't.from_date <= :day and (t.until_date is null or t.until_date >= :day)';
export const atSchool = (when: string): string =>
  has(
    'enrolment',
    `${onRoll} and coalesce(t.status, 'C') in ('C', 'F', 'M') and exists (select 1 from school s where s.school_id = t.school_id and ${when})`,
  );
/** Children of this year group, by their school, else by the day of birth. */
export const inYear = (years: string, born: string): string =>
  is(`exists (select 1 from enrolment t where t.pupil_id = la.pupil_id and ${onRoll} and t.nc_year in (${years}))
    or (not exists (select 1 from enrolment t where t.pupil_id = la.pupil_id and ${onRoll}) and ${born})`);
/** Attendance of the year, where the newest mark is ten school days old at most: half-term ended on 1 November. */
export const attends = (when: string): string =>
  `select count(*) from la join (select pupil_id, sum(possible) possible, sum(authorised + unauthorised) missed, sum(unauthorised) unauthorised,
    max(last_marked) last from attendance_year where year = 2026 group by 1) t on t.pupil_id = la.pupil_id
    where t.possible > 0 and t.last >= '2026-11-06' and ${when}`;
