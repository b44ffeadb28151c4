import type { HalfTermDates } from '../src/domain/calendar.ts';
import { halfTermClash, isInHalfTerm } from '../src/domain/calendar-edits.ts';
import type { IsoDate } from '../src/domain/dates.ts';
import type { Problem } from '../src/domain/problem.ts';
import type { CalendarRow } from '../src/importers/calendar.ts';
import { CalendarEditor, keptCalendar } from './calendar-edits.ts';
import { RunFindings } from './findings-of-run.ts';
import type { SavedImport } from './import-run.ts';
import type { Outcome } from './save-rows.ts';
import type { TableFile } from './table-file.ts';
import type { WriteTransaction } from './write.ts';

/** A file of a calendar, as it is read. */
interface ReadRow {
  readonly row: CalendarRow;
  readonly fields: readonly string[];
  readonly line: number;
  readonly schoolId: number | undefined;
}

/** Puts a file of half terms and closed days into the calendars that it names. */
export function saveCalendarFile(
  trx: WriteTransaction,
  runId: number,
  file: TableFile<CalendarRow>,
): SavedImport {
  const findings = new RunFindings(trx, runId, file.part, file.headings);
  const rows = readRows(trx, file, findings);
  const editor = new CalendarEditor(trx);
  const counts = { new: 0, changed: 0, unchanged: 0 };
  for (const own of Map.groupBy(rows, (each) => each.schoolId).values()) {
    const schoolId = own[0]?.schoolId;
    const followed = keptCalendar(trx.driver, schoolId) ?? keptCalendar(trx.driver);
    const taken = withoutClashes(own, followed?.halfTerms ?? [], findings);
    if (taken.length === 0) continue;
    const calendar = editor.calendar(schoolId);
    const halfTerms = merged(calendar.halfTerms, taken);
    for (const each of taken) {
      for (const { date } of each.row.closedDays)
        if (!isInHalfTerm(halfTerms, date)) findings.warn(outsideTerm(each, date));
      counts[saveRow(editor, calendar.calendarId, each.row)]++;
    }
  }
  const dates = rows.flatMap(({ row }) => datesOf(row)).sort();
  return {
    counts: findings.countsWith(counts),
    from: dates[0] ?? null,
    to: dates.at(-1) ?? null,
    ...{ pupilsExpected: 0, pupilsExpectedNotSeen: 0, schoolsSilent: 0 },
  };
}

const datesOf = ({ halfTerm, closedDays }: CalendarRow): IsoDate[] => [
  ...(halfTerm ? [halfTerm.from, halfTerm.until] : []),
  ...closedDays.map(({ date }) => date),
];

/** Rows with their schools found; what cannot be taken is held back. */
function readRows(
  { driver }: WriteTransaction,
  file: TableFile<CalendarRow>,
  findings: RunFindings,
): ReadRow[] {
  const schoolOf = driver.prepare('select school_id from school where urn = ?').pluck();
  const read: ReadRow[] = [];
  file.scan(({ rows, errors, warnings }, fields, line) => {
    const error = errors[0];
    if (error) findings.hold(error, fields);
    for (const row of rows) {
      const { schoolUrn } = row;
      const schoolId = schoolUrn === '' ? undefined : (schoolOf.get(Number(schoolUrn)) as number | undefined);
      if (schoolUrn !== '' && schoolId === undefined) {
        const reason = `no school with the URN ${schoolUrn} is known. Leave it empty for the authority’s calendar.`;
        findings.hold({ kind: 'unknownSchool', line, value: schoolUrn, reason }, fields);
        continue;
      }
      for (const warning of warnings) findings.warn(warning);
      read.push({ row, fields: [...fields], line, schoolId });
    }
  });
  return read;
}

const sameHalfTerm = (a: HalfTermDates, b: HalfTermDates): boolean =>
  a.year === b.year && a.halfTerm === b.halfTerm;

/** The half terms of a calendar as the file would leave them. */
function merged(kept: readonly HalfTermDates[], rows: readonly ReadRow[]): HalfTermDates[] {
  const given = rows.flatMap(({ row }) => row.halfTerm ?? []);
  return [...kept.filter((each) => !given.some((one) => sameHalfTerm(one, each))), ...given];
}

/** Holds back half terms that overlap another one, or that the file gives twice with other dates. */
function withoutClashes(
  rows: readonly ReadRow[],
  halfTerms: readonly HalfTermDates[],
  findings: RunFindings,
): ReadRow[] {
  const all = merged(halfTerms, rows);
  return rows.filter(({ row, fields, line }) => {
    const { halfTerm } = row;
    if (!halfTerm) return true;
    const twin = all.find(
      (each) =>
        sameHalfTerm(each, halfTerm) && (each.from !== halfTerm.from || each.until !== halfTerm.until),
    );
    const reason = twin
      ? `the file gives half term ${halfTerm.halfTerm} other dates as well, ${twin.from} to ${twin.until}. None of them is taken.`
      : halfTermClash(halfTerm, all);
    if (reason !== undefined) findings.hold({ kind: 'contradiction', line, reason }, fields);
    return reason === undefined;
  });
}

/** A row of several days is new where any of them is, else changed where any of them is. */
function saveRow(editor: CalendarEditor, calendarId: number, { halfTerm, closedDays }: CalendarRow): Outcome {
  if (halfTerm) return editor.saveHalfTerm(calendarId, halfTerm);
  const outcomes = closedDays.map((each) => editor.saveClosedDay(calendarId, each));
  return (['new', 'changed'] as const).find((each) => outcomes.includes(each)) ?? 'unchanged';
}

const outsideTerm = ({ line }: ReadRow, date: IsoDate): Problem => ({
  kind: 'closedOutsideTerm',
  line,
  value: date,
  reason: `${date} lies in no half term, so that closing it changes nothing. It is kept.`,
});
