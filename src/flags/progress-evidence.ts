import { type Assessment, type KeyStageResult, termOfDate } from '../domain/attainment.ts';
import type { IsoDate } from '../domain/dates.ts';
import { goalLevel, goalName } from '../domain/early-goals.ts';
import type { KeptProgress } from '../domain/pupil-progress.ts';
import type { Kept, Sections } from '../domain/record.ts';
import { schoolYearOf } from '../domain/school-year.ts';
import { shortDate, upperFirst } from '../render/text.ts';
import type { Evidence } from './define.ts';

/** A judgement, target or prediction as a row that anybody can look at. */
export const assessmentEvidence = (each: Kept<Assessment>, asAt: IsoDate): Evidence => ({
  section: 'attainment',
  row: each.ref,
  text: `${subjectWord(each.subject)}, ${each.kind}: ${each.value} on ${shortDate(each.on, asAt)}`,
});

const resultEvidence = (each: Kept<KeyStageResult>, asAt: IsoDate): Evidence => ({
  section: 'attainment',
  row: each.ref,
  text: `${goalName(each) ?? subjectWord(each.subject)}, result: ${goalLevel(each) ?? each.value} of ${shortDate(each.on, asAt)}`,
});

/** A subject as it stands in a sentence. */
export const subjectWord = (subject: string): string =>
  subject.replace(/^(english|french|german|spanish|welsh|latin)\b/, (name) => upperFirst(name));

/** What a subject was measured from, and its last judgements. */
export const courseEvidence = (
  { baselineResult, baselineAssessment, course }: KeptProgress,
  asAt: IsoDate,
  last: number,
): Evidence[] => [
  ...(baselineResult ? [resultEvidence(baselineResult, asAt)] : []),
  ...(baselineAssessment ? [assessmentEvidence(baselineAssessment, asAt)] : []),
  ...course.slice(-last).map(({ assessment }) => assessmentEvidence(assessment, asAt)),
];

/** Judgements at the end of a course, each below what was expected; none where the last is not. */
export const termsBelow = ({ course }: KeptProgress): KeptProgress['course'] => {
  const lastGood = course.findLastIndex(
    ({ answer }) => answer !== 'below' && answer !== 'significantly below',
  );
  return course.slice(lastGood + 1);
};

/** How many different terms judgements are of. */
export const termsOf = (course: KeptProgress['course']): number =>
  new Set(course.map(({ assessment }) => `${assessment.year} ${assessment.term}`)).size;

/** A line of an example: `maths 2026-10-16 working towards`, on age-related bands. */
const BANDS: Readonly<Record<string, number>> = { below: 0, 'working towards': 1, at: 2, above: 3 };

interface ExampleLine {
  readonly kind?: Assessment['kind'];
  readonly dueOn?: string;
}

type Line = string | readonly [string, ExampleLine];

/** Judgements by age-related band, or by grade where the value begins with a figure. */
function assessed(lines: readonly Line[]): Kept<Assessment>[] {
  return lines.map((given) => {
    const [line, more]: readonly [string, ExampleLine] = typeof given === 'string' ? [given, {}] : given;
    const [, subject = '', on = '', value = ''] = /^(.+) (\d{4}-\d\d-\d\d) (.+)$/.exec(line) ?? [];
    const isGrade = /^\d/.test(value);
    const kind = more.kind ?? 'teacher assessment';
    return {
      subject,
      kind,
      on: on as IsoDate,
      year: schoolYearOf(on as IsoDate),
      term: termOfDate(on as IsoDate),
      scale: isGrade ? 'gcse-9-1' : 'age-related',
      scaleKind: isGrade ? 'graded' : 'ordinal',
      value,
      ...(isGrade
        ? { number: Number(value), pass: Number(value) }
        : { band: BANDS[value] ?? 0, number: BANDS[value] ?? 0 }),
      ...(more.dueOn ? { dueOn: more.dueOn as IsoDate } : {}),
      ref: `assessment/1/${subject}/${kind}/${on}`,
    };
  });
}

export const hasAssessments = (...lines: readonly Line[]): Sections['attainment'] => ({
  results: [],
  assessments: assessed(lines),
});
