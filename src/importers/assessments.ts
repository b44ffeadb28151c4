import { ASSESSMENT_KINDS, type AssessmentKind, subjectOf } from '../domain/attainment.ts';
import { type IsoDate, readDate } from '../domain/dates.ts';
import type { Problem } from '../domain/problem.ts';
import type { Columns } from './columns.ts';
import { cellAt, defineImporter, defineTable, type RowRead } from './define.ts';
import { PUPIL_COLUMNS, PUPIL_SETS, type PupilReference } from './pupil-columns.ts';

/** A teacher’s judgement, a target or a prediction, as a file or a person gives it. */
export interface AssessmentGiven {
  readonly subject: string;
  readonly kind: AssessmentKind;
  readonly on: IsoDate;
  /** Id or name of the scale, as written. */
  readonly scale: string;
  readonly raw: string;
  /** Of a target or a prediction: the day that it is for. */
  readonly dueOn?: IsoDate;
  readonly by: string;
}

export interface AssessmentRow extends AssessmentGiven {
  readonly pupil: PupilReference;
}

const COLUMNS = {
  ...PUPIL_COLUMNS,
  subject: { heading: 'subject', required: true, aliases: ['subject name'] },
  kind: { heading: 'kind', aliases: ['type', 'assessment type'] },
  on: { heading: 'date', required: true, aliases: ['assessment date', 'date of assessment', 'assessed on'] },
  scale: { heading: 'scale', required: true, aliases: ['grade set', 'gradeset', 'assessment scale'] },
  value: {
    heading: 'value',
    required: true,
    aliases: ['grade', 'result', 'working at', 'judgement', 'outcome'],
  },
  dueOn: { heading: 'for', aliases: ['due', 'target date', 'due date'] },
  by: { heading: 'by', aliases: ['teacher', 'assessed by'] },
} as const satisfies Columns;

const KINDS: Readonly<Record<string, AssessmentKind>> = {
  '': 'teacher assessment',
  ta: 'teacher assessment',
  assessment: 'teacher assessment',
  'working at': 'teacher assessment',
  current: 'teacher assessment',
  target: 'target',
  'end of year target': 'target',
  predicted: 'prediction',
  'predicted grade': 'prediction',
  forecast: 'prediction',
};

/** The kind that a word means; undefined where it means none. */
export function assessmentKind(raw: string): AssessmentKind | undefined {
  const text = raw.trim().toLowerCase();
  return (
    ASSESSMENT_KINDS.find((each) => each === text) ?? (Object.hasOwn(KINDS, text) ? KINDS[text] : undefined)
  );
}

const assessmentTable = defineTable<AssessmentRow, typeof COLUMNS>({
  id: 'assessments',
  title: 'Teacher assessments, targets and predictions, one a row',
  columns: COLUMNS,
  oneOf: PUPIL_SETS,
  reader:
    (at, headings, { asAt }) =>
    (fields, line): RowRead<AssessmentRow> => {
      const cell = (name: keyof typeof COLUMNS): string => cellAt(fields, at[name]);
      const errors: Problem[] = [];
      const fail = (name: keyof typeof COLUMNS, kind: string, reason: string): void => {
        errors.push({
          kind,
          line,
          column: headings[at[name]] ?? COLUMNS[name].heading,
          value: cell(name),
          reason,
        });
      };
      const subject = subjectOf(cell('subject'));
      if (subject === '') fail('subject', 'noSubject', 'there is no subject.');
      const kind = assessmentKind(cell('kind'));
      if (!kind)
        fail(
          'kind',
          'notAKind',
          `${cell('kind')} is no kind of assessment. There are ${ASSESSMENT_KINDS.join(', ')}.`,
        );
      const on = readDate(cell('on'));
      if (!on.ok) fail('on', 'notADate', on.error);
      if (on.ok && on.value > asAt) fail('on', 'futureDate', `${on.value} has not come yet.`);
      const dueOn = cell('dueOn') === '' ? undefined : readDate(cell('dueOn'));
      if (dueOn && !dueOn.ok) fail('dueOn', 'notADate', dueOn.error);
      if (kind === 'target' && !dueOn)
        fail('dueOn', 'emptyCell', 'a target has to say for when it is: without a date no path leads to it.');
      if (dueOn?.ok && on.ok && dueOn.value <= on.value)
        fail(
          'dueOn',
          'endBeforeStart',
          `${dueOn.value} is not after the day on which it was set, ${on.value}.`,
        );
      if (errors.length > 0 || !on.ok || !kind) return { rows: [], errors, warnings: [] };
      const row: AssessmentRow = {
        pupil: {
          upn: cell('upn'),
          localId: cell('localId'),
          surname: cell('surname'),
          forename: cell('forename'),
          fullName: cell('fullName'),
          birthDate: cell('birthDate'),
        },
        ...{ subject, kind, on: on.value, scale: cell('scale'), raw: cell('value'), by: cell('by') },
        ...(dueOn?.ok ? { dueOn: dueOn.value } : {}),
      };
      return { rows: [row], errors: [], warnings: [] };
    },
});

export const assessmentsImporter = defineImporter({
  id: 'assessments',
  title: 'Teacher assessments',
  about:
    'What teachers judge each term, what they aim at and what they expect, one a row, on any scale that is kept (vschool assessment scales).',
  tables: [assessmentTable],
  sample:
    'upn,subject,kind,date,scale,value,for\nY899100014031,maths,teacher assessment,09/10/2026,gcse-9-1-fine,4-,\nY899100014031,maths,target,09/10/2026,gcse-9-1-fine,5=,18/06/2027\n',
});
