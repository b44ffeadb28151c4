import type { AttendanceLine } from '../domain/attendance.ts';
import { lastMarkedOn, linesThisYear } from '../domain/attendance-summary.ts';
import type { MarkChange } from '../domain/changed-marks.ts';
import { addCalendarDays, type IsoDate } from '../domain/dates.ts';
import { marksInOrder } from '../domain/marks-in-order.ts';
import { type OddMark, waitingForReason } from '../domain/odd-marks.ts';
import type { Identity, PupilRecord } from '../domain/record.ts';
import { ncYearByBirth, schoolYearOf, schoolYearStart } from '../domain/school-year.ts';
import { type Enrolment, enrolmentsOn, mainEnrolmentOn } from '../domain/schooling.ts';
import type { Feed, SchoolOnRoll } from '../marks.ts';
import type { Roll } from '../roll.ts';

/** School days after which an `N` (reason not yet established) should have become another code. */
export const REASON_WITHIN_SCHOOL_DAYS = 5;
/** How far back changes after the event are looked for. */
export const CHANGES_OF_DAYS = 30;
/** School days that may pass after the newest day of a feed: last night’s file speaks of yesterday. */
const FEED_WITHIN_SCHOOL_DAYS = 1;

/** A school with pupils of Reception to Year 11 on its roll and no mark of the last school day. */
export interface SilentSchool {
  readonly schoolId: number;
  readonly schoolName: string;
  readonly urn?: number;
  readonly pupils: number;
  readonly lastMarked?: IsoDate;
  /** The first school day of which a mark is missing. */
  readonly silentSince: IsoDate;
  readonly schoolDays: number;
}

/** A pupil of whom no mark has come this year, or none for too long. */
export interface UnmarkedPupil {
  readonly identity: Identity;
  readonly schoolName: string;
  readonly ncYear: number;
  readonly lastMarked?: IsoDate;
  /** School days since, up to the last school day. */
  readonly schoolDays: number;
}

export interface FeedState extends Feed {
  readonly isLate: boolean;
  /** School days since the newest day of its marks. */
  readonly schoolDaysSince?: number;
}

export interface WaitingMarks {
  readonly schoolName: string;
  readonly marks: readonly (OddMark & { readonly identity: Identity })[];
}

export interface ChangedAtSchool {
  readonly schoolName: string;
  readonly changes: readonly MarkChange[];
}

/** What marks are missing, late or were changed later. */
export interface Coverage {
  readonly asAt: IsoDate;
  /** The last school day before the date by the authority’s calendar; absent where term dates are not known. */
  readonly lastSchoolDay?: IsoDate;
  readonly schools: number;
  readonly silentSchools: readonly SilentSchool[];
  /** Schools whose term dates are not known for the date. */
  readonly schoolsWithoutCalendar: number;
  readonly pupilsExpected: number;
  readonly staleAfterSchoolDays: number;
  readonly unmarkedPupils: readonly UnmarkedPupil[];
  /** Of those expected, whose school’s term dates are not known: nobody can tell whether marks are missing. */
  readonly pupilsWithoutCalendar: number;
  readonly feeds: readonly FeedState[];
  readonly waiting: readonly WaitingMarks[];
  readonly changesFrom: IsoDate;
  readonly changed: readonly ChangedAtSchool[];
}

interface Expected {
  readonly identity: Identity;
  readonly enrolments: readonly Enrolment[];
  readonly lines: readonly AttendanceLine[];
  readonly ncYear: number;
}

/** Pupils on a school’s roll on the date, in Reception to Year 11: schools send marks of them. */
function expectedOf(
  records: readonly PupilRecord[],
  lines: ReadonlyMap<number, readonly AttendanceLine[]>,
  asAt: IsoDate,
): Expected[] {
  return records.flatMap(({ identity, schooling }) => {
    const enrolments = enrolmentsOn(schooling?.enrolments ?? [], asAt);
    const main = mainEnrolmentOn(enrolments, asAt);
    const ncYear = main?.ncYear ?? ncYearByBirth(identity.birthDate, schoolYearOf(asAt));
    if (!main || ncYear < 0 || ncYear > 11) return [];
    return [{ identity, enrolments, lines: lines.get(identity.pupilId) ?? [], ncYear }];
  });
}

const dayBefore = (calendar: ReturnType<Roll['calendarOf']>, asAt: IsoDate): IsoDate | undefined =>
  calendar?.knows(asAt) ? calendar.lastSchoolDays(addCalendarDays(asAt, -1), 1)[0] : undefined;

interface SchoolRoll {
  readonly schoolId: number;
  readonly schoolName: string;
  pupils: number;
  enrolledFrom: IsoDate;
  lastMarked?: IsoDate;
}

/** Each school with expected pupils, the earliest of their enrolments, and its newest mark. */
function schoolRolls(expected: readonly Expected[], asAt: IsoDate): SchoolRoll[] {
  const rolls = new Map<number, SchoolRoll>();
  for (const { enrolments } of expected)
    for (const { schoolId, schoolName, from } of enrolments) {
      const own = rolls.get(schoolId);
      if (!own) rolls.set(schoolId, { schoolId, schoolName, pupils: 1, enrolledFrom: from });
      else {
        own.pupils++;
        if (from < own.enrolledFrom) own.enrolledFrom = from;
      }
    }
  for (const { lines } of expected)
    for (const line of lines) {
      const own = rolls.get(line.schoolId);
      const last = lastMarkedOn([line], asAt);
      if (own && last && (own.lastMarked === undefined || last > own.lastMarked)) own.lastMarked = last;
    }
  return [...rolls.values()];
}

function silentSchool(
  { calendarOf }: Roll,
  { schoolId, schoolName, pupils, enrolledFrom, lastMarked }: SchoolRoll,
  asAt: IsoDate,
): SilentSchool | undefined {
  const calendar = calendarOf(schoolId);
  const lastDay = dayBefore(calendar, asAt);
  if (!calendar || lastDay === undefined) return undefined;
  const yearStart = schoolYearStart(schoolYearOf(asAt));
  const begun = enrolledFrom > yearStart ? enrolledFrom : yearStart;
  const from = lastMarked && lastMarked >= begun ? addCalendarDays(lastMarked, 1) : begun;
  const days = calendar.schoolDays(from, lastDay);
  const [first] = days;
  if (first === undefined) return undefined;
  return {
    ...{ schoolId, schoolName, pupils, silentSince: first, schoolDays: days.length },
    ...(lastMarked === undefined ? {} : { lastMarked }),
  };
}

/** Schools without a mark of the last school day, from records as at the date; longest silent first. */
export function silentSchools(roll: Roll, records: readonly PupilRecord[], asAt: IsoDate): SilentSchool[] {
  const lines = new Map(
    records.map(({ identity, attendance }) => [identity.pupilId, attendance?.lines ?? []]),
  );
  return silentOf(roll, schoolRolls(expectedOf(records, lines, asAt), asAt), asAt);
}

/** How many schools have pupils of Reception to Year 11 on their rolls; none where enrolments were never supplied. */
export const schoolsExpected = (records: readonly PupilRecord[], asAt: IsoDate): number =>
  schoolRolls(expectedOf(records, new Map(), asAt), asAt).length;

const silentOf = (roll: Roll, rolls: readonly SchoolRoll[], asAt: IsoDate): SilentSchool[] =>
  rolls
    .flatMap((school) => silentSchool(roll, school, asAt) ?? [])
    .sort((a, b) => b.schoolDays - a.schoolDays || (a.schoolName < b.schoolName ? -1 : 1));

/** Without a mark this year, or since more school days than the authority allows. */
function unmarkedPupil(
  { calendarOf, rules }: Roll,
  pupil: Expected,
  asAt: IsoDate,
): UnmarkedPupil | undefined {
  const main = mainEnrolmentOn(pupil.enrolments, asAt);
  const calendar = calendarOf(main?.schoolId);
  const lastDay = dayBefore(calendar, asAt);
  if (!main || !calendar || lastDay === undefined) return undefined;
  const yearStart = schoolYearStart(schoolYearOf(asAt));
  const lastMarked = lastMarkedOn(linesThisYear(pupil.lines, asAt), asAt);
  const begun = main.from > yearStart ? main.from : yearStart;
  const days = calendar.schoolDays(lastMarked ? addCalendarDays(lastMarked, 1) : begun, lastDay).length;
  if (days === 0 || (lastMarked !== undefined && days <= rules.staleAfterSchoolDays)) return undefined;
  return {
    ...{ identity: pupil.identity, schoolName: main.schoolName, ncYear: pupil.ncYear, schoolDays: days },
    ...(lastMarked === undefined ? {} : { lastMarked }),
  };
}

function feedState(roll: Roll, feed: Feed, asAt: IsoDate): FeedState {
  const calendar = roll.calendarOf();
  if (feed.marksUntil === undefined || !calendar?.knows(asAt)) return { ...feed, isLate: false };
  const schoolDaysSince = calendar.schoolDaysBetween(feed.marksUntil, asAt);
  return { ...feed, schoolDaysSince, isLate: schoolDaysSince > FEED_WITHIN_SCHOOL_DAYS };
}

function waitingBySchool(roll: Roll, expected: readonly Expected[], asAt: IsoDate): WaitingMarks[] {
  const all = expected.flatMap(({ identity, lines }) =>
    waitingForReason(marksInOrder(lines), roll.calendarOf, asAt, REASON_WITHIN_SCHOOL_DAYS).map((mark) => ({
      ...mark,
      identity,
    })),
  );
  return [...Map.groupBy(all, (mark) => mark.schoolName)]
    .map(([schoolName, marks]) => ({ schoolName, marks }))
    .sort((a, b) => b.marks.length - a.marks.length);
}

function changedBySchool(
  changes: readonly MarkChange[],
  schools: readonly SchoolOnRoll[],
): ChangedAtSchool[] {
  const names = new Map(schools.map(({ schoolId, name }) => [schoolId, name]));
  return [...Map.groupBy(changes, (change) => change.schoolId)]
    .map(([schoolId, own]) => ({ schoolName: names.get(schoolId) ?? '', changes: own }))
    .sort((a, b) => b.changes.length - a.changes.length);
}

/** Pupils without fresh marks and feeds with their age, from records as at the date that hold attendance and schooling. */
export async function freshness(
  roll: Roll,
  records: readonly PupilRecord[],
  asAt: IsoDate,
): Promise<Pick<Coverage, 'unmarkedPupils' | 'pupilsWithoutCalendar' | 'staleAfterSchoolDays' | 'feeds'>> {
  const lines = new Map(
    records.map(({ identity, attendance }) => [identity.pupilId, attendance?.lines ?? []]),
  );
  const expected = expectedOf(records, lines, asAt);
  return {
    staleAfterSchoolDays: roll.rules.staleAfterSchoolDays,
    unmarkedPupils: unmarkedOf(roll, expected, asAt),
    pupilsWithoutCalendar: withoutCalendar(roll, expected, asAt),
    feeds: await feedsOf(roll, asAt),
  };
}

const unmarkedOf = (roll: Roll, expected: readonly Expected[], asAt: IsoDate): UnmarkedPupil[] =>
  expected
    .flatMap((pupil) => unmarkedPupil(roll, pupil, asAt) ?? [])
    .sort((a, b) => b.schoolDays - a.schoolDays);

const withoutCalendar = ({ calendarOf }: Roll, expected: readonly Expected[], asAt: IsoDate): number =>
  expected.filter(({ enrolments }) => !calendarOf(mainEnrolmentOn(enrolments, asAt)?.schoolId)?.knows(asAt))
    .length;

const feedsOf = async (roll: Roll, asAt: IsoDate): Promise<FeedState[]> =>
  (await roll.marks.feeds(asAt)).map((feed) => feedState(roll, feed, asAt));

/** Which marks are missing, late, waiting or changed later, as at a date. */
export async function coverage(roll: Roll, asAt: IsoDate): Promise<Coverage> {
  const { calendarOf, rules, marks } = roll;
  const records = await roll.records(['schooling'], asAt);
  const pupils = records.map(({ identity }) => identity.pupilId);
  const lines = await marks.lines({ pupils, fromYear: schoolYearOf(asAt) - 1, asAt });
  const expected = expectedOf(records, lines, asAt);
  const rolls = schoolRolls(expected, asAt);
  const schools = await marks.schools();
  const urnOf = new Map(schools.map(({ schoolId, urn }) => [schoolId, urn]));
  const changesFrom = addCalendarDays(asAt, -CHANGES_OF_DAYS);
  const lastSchoolDay = dayBefore(calendarOf(), asAt);
  return {
    asAt,
    ...(lastSchoolDay === undefined ? {} : { lastSchoolDay }),
    schools: rolls.length,
    silentSchools: silentOf(roll, rolls, asAt).map((each) => {
      const urn = urnOf.get(each.schoolId);
      return urn === undefined ? each : { ...each, urn };
    }),
    schoolsWithoutCalendar: rolls.filter(({ schoolId }) => !calendarOf(schoolId)?.knows(asAt)).length,
    pupilsExpected: expected.length,
    staleAfterSchoolDays: rules.staleAfterSchoolDays,
    unmarkedPupils: unmarkedOf(roll, expected, asAt),
    pupilsWithoutCalendar: withoutCalendar(roll, expected, asAt),
    feeds: await feedsOf(roll, asAt),
    waiting: waitingBySchool(roll, expected, asAt),
    changesFrom,
    changed: changedBySchool(await marks.changedAfterwards(changesFrom, asAt), schools),
  };
}
