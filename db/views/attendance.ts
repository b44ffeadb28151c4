import { defineView, KEPT, type View } from './define.ts';

/**
 * As the table view of the database has them. Each slot of the years that there are gets its day first, so that a question
 * about a day looks at the slots of that day alone; and nothing stands in the way of beginning with one pupil.
 */
const MARKS = `with recursive
    years (year) as (
      select min(year) from main.attendance_year
      union all
      select (select min(t.year) from main.attendance_year t where t.year > years.year) from years
        where years.year is not null),
    slot (n, day, session) as (
      select 0, 0, 'AM'
      union all
      select n + 1, (n + 1) / 10 * 7 + (n + 1) % 10 / 2, iif(n % 2 = 0, 'PM', 'AM') from slot where n < 529),
    dated (year, n, date, session) as materialized (
      select y.year, slot.n, date(julianday(y.year || '-09-01', '-6 days', 'weekday 1') + slot.day), slot.session
      from years y cross join slot where y.year is not null)
  select p.local_id, s.urn, s.name, dated.date, dated.session,
    coalesce(
      m.code,
      (select r.raw from main.attendance_raw_code r where r.year = a.year and r.pupil_id = a.pupil_id
        and r.school_id = a.school_id and r.slot = dated.n and substr(a.marks, dated.n + 1, 1) = '?'
        order by r.run_id desc limit 1),
      substr(a.marks, dated.n + 1, 1)),
    coalesce(m.class, 'unmapped')
  from dated
  join main.attendance_year a on a.year = dated.year
  join main.pupil p on p.pupil_id = a.pupil_id
  join main.school s on s.school_id = a.school_id
  left join main.mark_code m on m.ch = substr(a.marks, dated.n + 1, 1)
    and dated.date between m.from_date and m.until_date
  where m.ch is not null or substr(a.marks, dated.n + 1, 1) <> '-'`;

export const ATTENDANCE_VIEWS: readonly View[] = [
  defineView({
    name: 'marks',
    about: 'Every mark as a row. Large: for a whole cohort ask attendance_by_pupil.',
    columns: [
      ['local_id', 'local id of the pupil'],
      ['school_urn', 'URN'],
      ['school_name', 'name of the school'],
      ['date', 'day'],
      ['session', 'AM or PM'],
      ['code', 'register code'],
      ['class', 'attending, approved, authorised, unauthorised, not possible or unmapped'],
    ],
    sql: MARKS,
  }),
  defineView({
    name: 'attendance_by_pupil',
    about: 'Sessions of a school year at a school: those possible, missed and late.',
    columns: [
      ['local_id', 'local id of the pupil'],
      ['urn', 'URN of the school'],
      ['school_name', 'name of the school'],
      ['year', '2026 is 2026/27'],
      ['possible', 'possible sessions'],
      ['authorised', 'missed, authorised'],
      ['unauthorised', 'missed, unauthorised'],
      ['late', 'late sessions (L and U)'],
      ['last_marked', 'day of the newest mark'],
    ],
    sql: `select p.local_id, s.urn, s.name, t.year, t.possible, t.authorised, t.unauthorised, t.late, t.last_marked
      from main.attendance_year t ${KEPT} join main.school s on s.school_id = t.school_id`,
  }),
  defineView({
    name: 'imports',
    about: 'Files that were read.',
    columns: [
      ['run', 'number'],
      ['kind', 'kind of file'],
      ['at', 'when, UTC'],
      ['read', 'rows read'],
      ['new', 'new'],
      ['changed', 'changed'],
      ['unchanged', 'unchanged'],
      ['quarantined', 'held back'],
      ['undone_by', 'the run that put it back'],
    ],
    sql: 'select run_id, kind, at, read, new, changed, unchanged, quarantined, undone_by from main.import_run',
  }),
];
