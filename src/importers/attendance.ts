import { datesTable } from './attendance-dates.ts';
import { dayGridTable } from './attendance-day-grid.ts';
import { longTable } from './attendance-long.ts';
import { stringTable } from './attendance-string.ts';
import { summaryTable } from './attendance-summary.ts';
import { weekGridTable } from './attendance-week-grid.ts';
import { defineImporter } from './define.ts';

export type { Mark } from './mark.ts';

export const attendanceImporter = defineImporter({
  id: 'attendance',
  title: 'Attendance marks',
  about:
    'Register marks by session, from a vendor, a school system or a sheet made by hand: one row a session, a day or a week, one column a date, or a string of marks from a start date; also the attendance in a Common Transfer File (XML), whose elements are the columns of a string of marks. Columns are known by their headings, in any order. A name or a date of birth beside a UPN is held against the roll: a row with another date of birth, or with another child’s name, is held back; a name that differs in a part is taken and said. A string does not say which days it goes through: it is taken where the totals beside it leave one way to read it, and held back where not. Totals without marks are kept apart from marks, for the dates in the file or after --period.',
  tables: [longTable, dayGridTable, weekGridTable, datesTable, stringTable, summaryTable],
  sample:
    'upn,pupil_name,dob,school_urn,date,session,code,minutes_late,reason,source,recorded_at\nU899900117001,Zara Okafor,14/05/2016,900101,19/11/2026,AM,/,,,Elm MIS,2026-11-19T09:40:00Z\n',
});
