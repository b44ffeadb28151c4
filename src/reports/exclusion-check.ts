import type { CalendarOf } from '../domain/attendance-rates.ts';
import type { IsoDate } from '../domain/dates.ts';
import type { Exclusion } from '../domain/exclusion.ts';
import { type ExclusionQuestion, exclusionQuestions } from '../domain/exclusion-questions.ts';
import { type Disagreement, reconcile } from '../domain/exclusion-reconcile.ts';
import type { Identity, PupilRecord, Section } from '../domain/record.ts';
import { schoolYearOf } from '../domain/school-year.ts';

export const CHECK_NEEDS: readonly Section[] = ['exclusions', 'attendance', 'schooling', 'outOfSchool'];

/** What does not agree, and what one would ask, of one pupil. */
export interface PupilCheck {
  readonly identity: Identity;
  readonly disagreements: readonly Disagreement[];
  readonly questions: readonly ExclusionQuestion[];
}

export interface ExclusionCheck {
  readonly from: IsoDate;
  /** Only pupils of whom there is something to say. */
  readonly pupils: readonly PupilCheck[];
  /** Exclusions that were held against marks. */
  readonly checked: number;
  /** Exclusions of days for which their school has sent no marks. */
  readonly withoutMarks: number;
  /** Of suspensions and marks what nobody has ever supplied: without it nothing can be said to agree. */
  readonly lacking: readonly Section[];
}

export interface CheckAsked {
  readonly asAt: IsoDate;
  readonly from: IsoDate;
  readonly calendarOf: CalendarOf;
  /** One school alone. */
  readonly schoolId?: number;
}

const firstDayOf = (each: Disagreement): IsoDate =>
  each.kind === 'E marks without a suspension' ? each.from : (each.exclusions[0] as Exclusion).from;

const schoolOf = (each: Disagreement): number | undefined =>
  each.kind === 'E marks without a suspension' ? each.line.schoolId : each.exclusions[0]?.schoolId;

/** Registers held against the log, pupil by pupil, from a date on. */
export function exclusionCheck(records: readonly PupilRecord[], asked: CheckAsked): ExclusionCheck {
  const { asAt, from, calendarOf, schoolId } = asked;
  let [checked, withoutMarks] = [0, 0];
  const isAsked = (school: number | undefined): boolean => schoolId === undefined || school === schoolId;
  const pupils = records.flatMap(({ identity, ...record }): PupilCheck[] => {
    const exclusions = (record.exclusions?.exclusions ?? []).filter((each) => each.from >= from);
    const lines = (record.attendance?.lines ?? []).filter(({ year }) => year >= schoolYearOf(from));
    const found = reconcile(exclusions, lines, calendarOf);
    const own = exclusions.filter((each) => isAsked(each.schoolId));
    checked += own.filter((each) => each.kind !== 'LNCH' && !found.withoutMarks.includes(each)).length;
    withoutMarks += found.withoutMarks.filter((each) => isAsked(each.schoolId)).length;
    const disagreements = found.disagreements.filter(
      (each) => firstDayOf(each) >= from && isAsked(schoolOf(each)),
    );
    const { schooling, outOfSchool } = record;
    const questions = exclusionQuestions(
      {
        ...{ exclusions, lines, disagreements, asAt, calendarOf },
        ...(schooling ? { enrolments: schooling.enrolments } : {}),
        ...(outOfSchool ? { partTime: outOfSchool.partTime } : {}),
      },
      from,
    ).filter((each) => isAsked(each.schoolId));
    return disagreements.length + questions.length > 0 ? [{ identity, disagreements, questions }] : [];
  });
  const lacking = (['exclusions', 'attendance'] as const).filter((section) =>
    records.every((record) => record[section] === undefined),
  );
  return { from, pupils, checked, withoutMarks, lacking };
}
