import type { IsoDate } from '../domain/dates.ts';
import {
  CHANGES_OF_DAYS,
  type Coverage,
  type FeedState,
  REASON_WITHIN_SCHOOL_DAYS,
  type SilentSchool,
  type UnmarkedPupil,
} from '../reports/coverage.ts';
import type { AttendanceTextOptions } from './attendance-words.ts';
import type { DrawTable } from './table.ts';
import { count, list, ncYearName, number, rollName, shortDate, spokenDate } from './text.ts';
import { wrap } from './width.ts';

const ROWS_SHOWN = 20;

interface CoverageTextOptions extends AttendanceTextOptions {
  readonly table: DrawTable;
}

const pupils = (n: number): string => count(n, 'child', 'children');

const lastMark = (date: IsoDate | undefined, asAt: IsoDate): string =>
  date === undefined ? 'never' : shortDate(date, asAt);

/** The first rows of a table, and how many more there are. */
function firstRows<Row>(rows: readonly Row[], drawn: (rows: readonly Row[]) => string): string[] {
  const more = rows.length - ROWS_SHOWN;
  return [
    drawn(rows.slice(0, ROWS_SHOWN)),
    ...(more > 0 ? [`and ${number(more)} more: “vschool coverage --json” lists each.`] : []),
  ];
}

function silent(coverage: Coverage, { width, table }: CoverageTextOptions): string[] {
  const { asAt, silentSchools, schools, lastSchoolDay, schoolsWithoutCalendar } = coverage;
  if (lastSchoolDay === undefined && silentSchools.length === 0)
    return wrap(
      'Not known which schools are silent: there are no term dates for this day. “vschool calendar” says how to add them.',
      width,
    );
  const day = lastSchoolDay ? ` of ${spokenDate(lastSchoolDay, asAt)}` : '';
  return [
    ...wrap(
      `${number(silentSchools.length)} of ${count(schools, 'school')} sent no marks${day}${silentSchools.length === 0 ? '.' : ':'}`,
      width,
    ),
    ...(silentSchools.length === 0
      ? []
      : firstRows(silentSchools, (rows) =>
          table<SilentSchool>(
            [
              { title: 'Silent since', value: ({ silentSince }) => spokenDate(silentSince, asAt) },
              { title: 'School days', value: ({ schoolDays }) => number(schoolDays), align: 'right' },
              { title: 'Children', value: (each) => number(each.pupils), align: 'right' },
              { title: 'School', value: ({ schoolName }) => schoolName },
            ],
            rows,
            width,
          ),
        )),
    ...(schoolsWithoutCalendar > 0
      ? wrap(`Not known of ${count(schoolsWithoutCalendar, 'school')}, for want of term dates.`, width)
      : []),
  ];
}

function unmarked(coverage: Coverage, { width, names, table }: CoverageTextOptions): string[] {
  const { asAt, unmarkedPupils, pupilsExpected, pupilsWithoutCalendar, staleAfterSchoolDays } = coverage;
  const notKnown =
    pupilsWithoutCalendar === 0
      ? []
      : wrap(
          `Not known of ${pupils(pupilsWithoutCalendar)} on a school’s roll, for want of term dates.`,
          width,
        );
  const judged = pupilsExpected - pupilsWithoutCalendar;
  if (judged === 0 && pupilsWithoutCalendar > 0) return notKnown;
  const said = `${number(unmarkedPupils.length)} of ${pupils(judged)} in Reception to Year 11 on a school’s roll have no marks this school year, or none for more than ${count(staleAfterSchoolDays, 'school day')}`;
  if (unmarkedPupils.length === 0) return [...wrap(`${said}.`, width), ...notKnown];
  return [
    ...wrap(`${said}:`, width),
    ...firstRows(unmarkedPupils, (rows) =>
      table<UnmarkedPupil>(
        [
          { title: 'Id', value: ({ identity }) => identity.localId },
          { title: 'Pupil', value: ({ identity }) => rollName(identity, names) },
          { title: 'Year', value: ({ ncYear }) => ncYearName(ncYear) },
          { title: 'Last mark', value: (each) => lastMark(each.lastMarked, asAt) },
          { title: 'School days', value: ({ schoolDays }) => number(schoolDays), align: 'right' },
          { title: 'School', value: ({ schoolName }) => schoolName },
        ],
        rows,
        width,
      ),
    ),
    ...notKnown,
  ];
}

function feedSentence(
  { feed, marksUntil, isLate, schoolDaysSince, lastRun }: FeedState,
  asAt: IsoDate,
): string {
  if (marksUntil === undefined) return `${feed}: no marks yet; run ${lastRun} was the last.`;
  const newest = `marks up to ${spokenDate(marksUntil, asAt)}, run ${lastRun}`;
  if (schoolDaysSince === undefined)
    return `${feed}: ${newest}. Whether it is late is not known, for want of term dates.`;
  return isLate
    ? `${feed}: late, ${newest}; ${count(schoolDaysSince, 'school day')} have begun since.`
    : `${feed}: in time, ${newest}.`;
}

function feeds({ feeds: all, asAt }: Coverage, { width }: CoverageTextOptions): string[] {
  if (all.length === 0) return ['No file of marks has been imported yet.'];
  const late = all.filter((each) => each.isLate).length;
  return [
    `${number(late)} of ${count(all.length, 'feed')} late${late === 0 ? '.' : ':'}`,
    ...all.flatMap((each) => wrap(feedSentence(each, asAt), width - 2).map((line) => `  ${line}`)),
  ];
}

function waiting({ waiting: all }: Coverage, { width, table }: CoverageTextOptions): string[] {
  const marks = all.reduce((sum, each) => sum + each.marks.length, 0);
  const said = `${count(marks, 'mark')} N (reason not yet established) ${marks === 1 ? 'is' : 'are'} older than ${count(REASON_WITHIN_SCHOOL_DAYS, 'school day')}`;
  if (marks === 0) return wrap(`${said}.`, width);
  return [
    ...wrap(`${said}. Ask for the reasons:`, width),
    ...firstRows(all, (rows) =>
      table(
        [
          { title: 'School', value: (row) => row.schoolName },
          { title: 'Marks', value: (row) => number(row.marks.length), align: 'right' },
          {
            title: 'Children',
            value: (row) => number(new Set(row.marks.map((mark) => mark.identity.pupilId)).size),
            align: 'right',
          },
        ],
        rows,
        width,
      ),
    ),
  ];
}

function changed(
  { changed: all, changesFrom, asAt }: Coverage,
  { width, table }: CoverageTextOptions,
): string[] {
  const marks = all.reduce((sum, each) => sum + each.changes.length, 0);
  const said = `${count(marks, 'mark')} ${marks === 1 ? 'was' : 'were'} changed on a later day than the mark is of, by files read since ${spokenDate(changesFrom, asAt)} (${CHANGES_OF_DAYS} days)`;
  if (marks === 0) return wrap(`${said}.`, width);
  return [
    ...wrap(`${said}:`, width),
    ...firstRows(all, (rows) =>
      table(
        [
          { title: 'School', value: (row) => row.schoolName },
          { title: 'Marks', value: (row) => number(row.changes.length), align: 'right' },
          {
            title: 'Children',
            value: (row) => number(new Set(row.changes.map((change) => change.localId)).size),
            align: 'right',
          },
          { title: 'From → to', value: (row) => commonest(row.changes) },
        ],
        rows,
        width,
      ),
    ),
  ];
}

const KINDS_SHOWN = 3;

/** `4 N → I and 1 O → M`. */
function commonest(changes: Coverage['changed'][number]['changes']): string {
  const kinds = [...Map.groupBy(changes, ({ before, after }) => `${before} → ${after ?? 'withdrawn'}`)]
    .map(([kind, own]) => ({ kind, n: own.length }))
    .sort((a, b) => b.n - a.n);
  const more = kinds.slice(KINDS_SHOWN).reduce((sum, each) => sum + each.n, 0);
  return list([
    ...kinds.slice(0, KINDS_SHOWN).map(({ kind, n }) => `${number(n)} ${kind}`),
    ...(more > 0 ? [`${number(more)} more`] : []),
  ]);
}

/** What is missing, late, waiting or changed later, for whoever rings the schools. */
export function coverageText(coverage: Coverage, options: CoverageTextOptions): string {
  const { heading } = options.paint;
  const parts: readonly (readonly [string, readonly string[]])[] = [
    ['Silent schools', silent(coverage, options)],
    ['Children without marks', unmarked(coverage, options)],
    ['Feeds', feeds(coverage, options)],
    ['Waiting for a reason', waiting(coverage, options)],
    ['Changed after the event', changed(coverage, options)],
  ];
  return [
    heading(`Which marks have come, ${spokenDate(coverage.asAt, '' as IsoDate)}`),
    ...parts.flatMap(([title, lines]) => ['', heading(title), ...lines]),
  ].join('\n');
}
