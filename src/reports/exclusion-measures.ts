import type { CalendarOf, Span } from '../domain/attendance-rates.ts';
import { episodeOn, periodOn } from '../domain/care.ts';
import type { IsoDate } from '../domain/dates.ts';
import type { Exclusion } from '../domain/exclusion.ts';
import {
  countSuspensions,
  type SuspensionCount,
  suspensionsOfTwelveMonthsInCare,
} from '../domain/exclusion-indicator.ts';
import type { PupilRecord, Section } from '../domain/record.ts';

export const MEASURES_NEED: readonly Section[] = ['exclusions', 'care', 'schooling', 'sen'];

export const BREAKDOWNS = ['reason', 'school', 'sen', 'placement', 'ethnicity'] as const;
export type Breakdown = (typeof BREAKDOWNS)[number];

export interface MeasureLine {
  readonly group: string;
  readonly count: SuspensionCount;
}

export interface ExclusionMeasures {
  readonly asAt: IsoDate;
  readonly span: Span;
  readonly all: SuspensionCount;
  /** Of those looked after for twelve months or more on the date, in the twelve months to it. */
  readonly twelveMonthsInCare: SuspensionCount;
  readonly by?: { readonly breakdown: Breakdown; readonly lines: readonly MeasureLine[] };
}

const NOT_KNOWN = 'not known';

/** The group of a pupil on a date; a reason and a school are those of each suspension instead. */
function groupOf(record: PupilRecord, by: Breakdown, asAt: IsoDate): string {
  const { care, sen, identity } = record;
  if (by === 'ethnicity') return identity.ethnicity ?? NOT_KNOWN;
  if (by === 'sen')
    return (
      sen?.needs.findLast(({ from, until }) => from <= asAt && (until === undefined || asAt < until))
        ?.provision ?? NOT_KNOWN
    );
  const period = care && periodOn(care.periods, asAt);
  return (period && episodeOn(period, asAt)?.placement) ?? NOT_KNOWN;
}

const exclusionsOf = ({ exclusions }: PupilRecord): readonly Exclusion[] => exclusions?.exclusions ?? [];

/** A pupil’s exclusions by school, with the schools of the time that had none of them: those are of the n as well. */
function bySchool(record: PupilRecord, span: Span): Map<string, readonly Exclusion[]> {
  const schools = new Map<string, readonly Exclusion[]>();
  for (const { schoolName, from, until } of record.schooling?.enrolments ?? [])
    if (from <= span.until && (until === undefined || until >= span.from)) schools.set(schoolName, []);
  for (const each of exclusionsOf(record))
    if (each.from >= span.from && each.from <= span.until)
      schools.set(each.schoolName, [...(schools.get(each.schoolName) ?? []), each]);
  return schools;
}

function linesBy(
  records: readonly PupilRecord[],
  by: Breakdown,
  { asAt, span, calendarOf }: MeasuresAsked,
): MeasureLine[] {
  const groups = new Map<string, { exclusions: readonly Exclusion[] }[]>();
  const add = (group: string, exclusions: readonly Exclusion[]): void => {
    const own = groups.get(group);
    if (own) own.push({ exclusions });
    else groups.set(group, [{ exclusions }]);
  };
  if (by === 'reason') {
    // Each reason is put to everybody: of n pupils, so many were suspended for it.
    const reasons = new Set(
      records.flatMap((record) => exclusionsOf(record).flatMap((each) => each.reasons)),
    );
    for (const reason of reasons)
      for (const record of records)
        add(
          reason,
          exclusionsOf(record).filter((each) => each.reasons.includes(reason)),
        );
  } else if (by === 'school') {
    for (const record of records)
      for (const [school, exclusions] of bySchool(record, span)) add(school, exclusions);
  } else for (const record of records) add(groupOf(record, by, asAt), exclusionsOf(record));
  return [...groups]
    .map(([group, pupils]) => ({ group, count: countSuspensions(pupils, span, calendarOf) }))

    .filter(
      ({ count }) =>
        (by !== 'reason' && by !== 'school') || count.suspensions + count.permanentlyExcluded > 0,
    )
    .sort((a, b) => b.count.suspensions - a.count.suspensions || (a.group < b.group ? -1 : 1));
}

export interface MeasuresAsked {
  readonly asAt: IsoDate;
  readonly span: Span;
  readonly calendarOf: CalendarOf;
}

/** Suspensions of a roll in a time, each figure with the number of pupils that it is of. */
export function exclusionMeasures(
  records: readonly PupilRecord[],
  asked: MeasuresAsked,
  by?: Breakdown,
): ExclusionMeasures {
  const { asAt, span, calendarOf } = asked;
  const pupils = records.map((record) => ({
    exclusions: exclusionsOf(record),
    care: record.care ?? { episodes: [], periods: [] },
  }));
  return {
    asAt,
    span,
    all: countSuspensions(pupils, span, calendarOf),
    twelveMonthsInCare: suspensionsOfTwelveMonthsInCare(pupils, asAt, calendarOf),
    ...(by ? { by: { breakdown: by, lines: linesBy(records, by, asked) } } : {}),
  };
}
