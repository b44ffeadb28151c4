import { defineView, KEPT, type View } from './define.ts';

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
    sql: 'select pupil, school_urn, school, date, session, code, class from main.marks',
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
