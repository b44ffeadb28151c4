import type { Assessment, KeyStageResult } from './attainment.ts';
import { periodOn } from './care.ts';
import type { IsoDate } from './dates.ts';
import { type ProgressRule, type SubjectProgress, subjectProgress, subjectsOf } from './progress.ts';
import type { Kept, PupilRecord } from './record.ts';
import { schoolYearOf } from './school-year.ts';
import { ncYearOn } from './year-group.ts';

export type KeptProgress = SubjectProgress<Kept<Assessment>, Kept<KeyStageResult>>;

/** Subjects that every child of an age is judged in: they stand in the page though nothing was sent. */
export const coreSubjects = (ncYear: number): readonly string[] => {
  if (ncYear < 1) return [];
  return ncYear <= 6 ? ['reading', 'writing', 'maths'] : ['english', 'maths'];
};

let lastAsked:
  | {
      readonly record: PupilRecord;
      readonly asAt: IsoDate;
      readonly rule: ProgressRule;
      readonly answer: readonly KeptProgress[] | undefined;
    }
  | undefined;

/** Progress of one child in every subject that is known or expected. Several flags ask the same of a child in turn. */
export function progressOf(
  record: PupilRecord,
  asAt: IsoDate,
  rule: ProgressRule,
): readonly KeptProgress[] | undefined {
  if (lastAsked?.record === record && lastAsked.asAt === asAt && lastAsked.rule === rule)
    return lastAsked.answer;
  const answer = workOut(record, asAt, rule);
  lastAsked = { record, asAt, rule, answer };
  return answer;
}

function workOut(
  record: PupilRecord,
  asAt: IsoDate,
  rule: ProgressRule,
): readonly KeptProgress[] | undefined {
  const { attainment, care, identity, schooling } = record;
  if (!attainment) return undefined;
  const { assessments, results } = attainment;
  const period = care && periodOn(care.periods, asAt);
  const given = { assessments, results, ...(period ? { inCareFrom: period.from } : {}) };
  const ncYear = ncYearOn(identity.birthDate, schooling?.enrolments, asAt);
  const recent = assessments.filter((each) => each.year >= schoolYearOf(asAt) - 1);
  const subjects = [...new Set([...coreSubjects(ncYear), ...subjectsOf(recent)])];
  return subjects.map((subject) => subjectProgress(subject, given, asAt, rule));
}
