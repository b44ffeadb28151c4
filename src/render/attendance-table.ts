import { sessionsAbsent } from '../domain/attendance.ts';
import type { IsoDate } from '../domain/dates.ts';
import type { AttendanceTable, LevelTotal, TableRow } from '../reports/attendance-table.ts';
import { type AttendanceTextOptions, LEVEL_WORDS, rateText } from './attendance-words.ts';
import { type ResultColumn, textTable } from './table.ts';
import { count, number, percentage, rollName, shortDate, spokenDate } from './text.ts';
import { wrap } from './width.ts';

const share = (n: number, of: number): string =>
  of === 0 ? `${number(n)} of 0` : `${number(n)} of ${number(of)}, ${percentage(n / of, [])}`;

const totalSentence = (what: string, { of, persistent, severe }: LevelTotal): string =>
  `${what}: persistently absent ${share(persistent, of)}; severely absent, and counted among them, ${share(severe, of)}.`;

const word = ({ level }: { readonly level?: TableRow['level'] }): string => (level ? LEVEL_WORDS[level] : '');

/** Absence of many pupils, for a person: a line a pupil, and what it comes to. */
export function attendanceTableText(
  table: AttendanceTable,
  { names, width, paint, cohort }: AttendanceTextOptions & { readonly cohort?: string | undefined },
): string {
  const { asAt, span, schoolName, rows, sessions } = table;
  const allSchools: ResultColumn<TableRow>[] = [
    { title: 'All schools', value: (row) => rateText(row.child.sessions), align: 'right' },
    { title: '', value: (row) => word(row.child) },
  ];
  const text = textTable<TableRow>(
    [
      { title: 'Id', value: ({ identity }) => identity.localId },
      { title: 'Pupil', value: ({ identity }) => rollName(identity, names) },
      { title: 'Possible', value: (row) => number(row.sessions.possible), align: 'right' },
      { title: 'Missed', value: (row) => number(sessionsAbsent(row.sessions)), align: 'right' },
      { title: 'Absence', value: (row) => rateText(row.sessions), align: 'right' },
      { title: '', value: word },
      ...(schoolName === undefined ? [] : allSchools),
    ],
    rows,
    width,
  );
  const everyone = cohort === undefined ? 'Everyone looked after' : `The cohort “${cohort}”`;
  const who = schoolName === undefined ? everyone : `Looked-after children at ${schoolName}`;
  const totals = [
    `Together: missed ${number(sessionsAbsent(sessions))} of ${count(sessions.possible, 'possible session')}, ${rateText(sessions)}. ${count(rows.length, 'child', 'children')}${table.withoutMarks > 0 ? `, ${number(table.withoutMarks)} of them without a possible session` : ''}.`,
    totalSentence('By child, over all schools', table.byChild),
    totalSentence('By enrolment, as DfE counts', table.byEnrolment),
  ];
  const heading = `${who} on ${spokenDate(asAt, '' as IsoDate)}: absence from ${shortDate(span.from, asAt)} to ${shortDate(span.until, asAt)}`;
  return [
    ...wrap(heading, width).map(paint.heading),
    '',
    ...(rows.length === 0 ? ['Nobody.'] : [text, '', ...totals.flatMap((each) => wrap(each, width))]),
  ].join('\n');
}
