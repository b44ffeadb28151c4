import type { PupilRecord } from '../domain/record.ts';
import { upperFirst } from '../render/text.ts';
import type { DayAsked, Figure, ReportAsked, ReportTable } from './define.ts';
import { type Measure, measure } from './measure.ts';
import { cohortProgress } from './progress.ts';
import { besideEachOther, daysOf, everyoneOf } from './trend.ts';

/** Children on course in each subject: expected or accelerated, of those of whom it can be said. */
function onCourseFigures(records: readonly PupilRecord[], { asAt, rules }: DayAsked): Figure[] {
  const { pupils, subjects } = cohortProgress(records, asAt, rules);
  return subjects
    .filter(({ known, counts }) => known + counts['insufficient data'] > 0)
    .map(
      ({ subject, known, onCourse, interval, counts }): Figure => ({
        ...{ measure: upperFirst(subject), count: known === 0 ? null : onCourse, of: known },
        ...(known > 0 ? { rate: onCourse / known } : {}),
        ...(interval ? { interval } : {}),
        notKnown: counts['insufficient data'],
        children: pupils.flatMap(({ identity, subjects: own }) =>
          own.some(
            (each) =>
              each.subject === subject && (each.answer === 'expected' || each.answer === 'accelerated'),
          )
            ? identity.localId
            : [],
        ),
        definition: `Expected or accelerated progress in ${subject === 'english' ? upperFirst(subject) : subject} from the child’s own baseline, of children with a baseline and a fresh judgement.`,
      }),
    );
}

/** Progress within the year: on course by subject, three years. */
export function progressTables(records: readonly PupilRecord[], asked: ReportAsked): ReportTable[] {
  const days = daysOf(records, asked);
  return [
    {
      title: 'On course, by subject',
      rows: besideEachOther(
        days.map((day) => onCourseFigures(day.records, day.asked).map((row) => ({ ...row, at: day.at }))),
      ),
      notes: [
        'Expected or accelerated progress by teachers’ judgements from each child’s own baseline, of children with enough data: no national definition exists, and the rule is this authority’s (“vschool settings”). Not known are children without a baseline or a fresh judgement.',
      ],
      everyone: everyoneOf(days),
    },
  ];
}

/** A measure of one subject, to be parted by groups. */
export const onCourseIn =
  (subject: string, { asAt, rules }: DayAsked) =>
  (records: readonly PupilRecord[]): Measure => {
    const answers = new Map(
      cohortProgress(records, asAt, rules).pupils.map(({ identity, subjects }) => [
        identity.pupilId,
        subjects.find((each) => each.subject === subject)?.answer,
      ]),
    );
    return measure(
      {
        id: `on-course-${subject}`,
        title: `On course in ${subject}`,
        of: asAt,
        counted: `expected or accelerated progress in ${subject} from the child’s own baseline, of children with a baseline and a fresh judgement`,
      },
      records,
      ({ identity }) => {
        const answer = answers.get(identity.pupilId);
        if (answer === undefined) return '';
        return answer === 'insufficient data' ? undefined : answer === 'expected' || answer === 'accelerated';
      },
    );
  };
