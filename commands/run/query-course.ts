import { type Course, courseTitle, readCourse } from '../../src/cohort/course.ts';
import type { Asked } from '../../src/cohort/define.ts';
import type { Question } from '../../src/cohort/evaluate.ts';
import { faultSentence } from '../../src/cohort/fault.ts';
import { FIELDS, fieldOf } from '../../src/cohort/fields/index.ts';
import { readWith } from '../../src/cohort/parse.ts';
import { printCohort } from '../../src/cohort/print.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import { UserError } from '../../src/domain/user-error.ts';
import { courseText } from '../../src/render/course.ts';
import { count, spokenDate } from '../../src/render/text.ts';
import type { CohortAnswer } from '../../src/reports/cohort.ts';
import { courseOf, isRateCourse } from '../../src/reports/query-course.ts';
import { notAnsweredJson, notAnsweredText } from '../cohort-asked.ts';
import { type Context, type Opened, textOption } from '../context.ts';
import type { Input } from '../define.ts';
import { envelope } from '../json.ts';

/** The time that --group-by goes by, if it goes by one. */
export function courseAsked(text: string | undefined): Course | undefined {
  if (text === undefined) return undefined;
  const read = readWith(text, () => readCourse(text, FIELDS));
  if (read.ok) return read.value;
  throw new UserError('usage', `--group-by: ${faultSentence(read.error)}`);
}

/** Options that say nothing of a field from time to time. */
export function refuseBesideCourse(input: Input): void {
  const other = ['columns', 'sort', 'limit', 'count'].find((name) => input.options[name] !== undefined);
  if (other)
    throw new UserError(
      'usage',
      `--${other} does not go with a field from time to time, which is in order of time and whole. Say from when on with “since” or “in”: “suspensions by month since 2026-01-01”.`,
    );
}

/** Prints a field from time to time. */
export function printCourse(
  { out }: Context,
  opened: Opened,
  input: Input,
  { course, question, asked }: { course: Course; question: Question | undefined; asked: Asked },
  answer: CohortAnswer,
): void {
  const { asAt } = opened;
  const found = courseOf(answer.records, course, asked);
  if (!found)
    throw new UserError(
      'configuration',
      `--group-by ${courseTitle(course)}: no calendar knows the terms of that time. “vschool calendar” shows those that are known.`,
    );
  const isRate = isRateCourse(course);
  if (out.json) {
    out.result(
      envelope('query', opened, {
        query: question ? printCohort(question.cohort, fieldOf) : null,
        knownAt: textOption(input, 'knownAt') ?? null,
        columns: [courseTitle(course)],
        count: answer.records.length,
        rows: found.rows.map(({ period, n, known, value }) => ({
          period: period.label,
          from: period.from,
          until: period.until,
          n,
          of: answer.records.length,
          known,
          ...(isRate ? { rate: value ?? null } : { total: value ?? null }),
        })),
        notKnown: notAnsweredJson(answer),
      }),
    );
    return;
  }
  const { length } = answer.records;
  out.result(
    [
      courseText(found, course, { isChart: input.options['chart'] === true, width: out.columns, of: length }),
      '',
      `${count(length, 'pupil')} of ${answer.asked} on ${spokenDate(asAt, '' as IsoDate)}: those of this day, whoever was looked after at the time.`,
    ].join('\n'),
  );
  if (found.heldFrom)
    out.note(`Nothing is known of the time before ${found.heldFrom.label}, so that nothing is said of it.`);
  if (answer.notAnswered.length > 0) out.note(notAnsweredText(answer.notAnswered));
}
