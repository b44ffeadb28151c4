import { ASSESSMENT_KINDS, type AssessmentKind, subjectOf } from '../domain/attainment.ts';
import { type IsoDate, readDate } from '../domain/dates.ts';
import { lookUp } from '../domain/look-up.ts';
import type { Columns } from './columns.ts';
import { defineImporter } from './define.ts';
import { PUPIL_COLUMNS, type PupilReference } from './pupil-columns.ts';
import { pupilTable } from './pupil-table.ts';
import type { RowCells } from './row-cells.ts';

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
  return ASSESSMENT_KINDS.find((each) => each === text) ?? lookUp(KINDS, text);
}

type Cells = RowCells<typeof COLUMNS>;

function kindOf(cells: Cells): AssessmentKind | undefined {
  const kind = assessmentKind(cells.text('kind'));
  if (!kind)
    cells.error(
      'notAKind',
      'kind',
      `${cells.text('kind')} is no kind of assessment. There are ${ASSESSMENT_KINDS.join(', ')}.`,
    );
  return kind;
}

/** The day that a target or a prediction is for, which comes after the day on which it was set. */
function dueOf(cells: Cells, kind: AssessmentKind | undefined, on: IsoDate | undefined): IsoDate | undefined {
  const dueOn = cells.date('dueOn');
  if (kind === 'target' && cells.text('dueOn') === '')
    cells.error(
      'emptyCell',
      'dueOn',
      'a target has to say for when it is: without a date no path leads to it.',
    );
  if (dueOn && on && dueOn <= on)
    cells.error('endBeforeStart', 'dueOn', `${dueOn} is not after the day on which it was set, ${on}.`);
  return dueOn;
}

const assessmentTable = pupilTable<AssessmentRow, typeof COLUMNS>({
  id: 'assessments',
  title: 'Teacher assessments, targets and predictions, one a row',
  columns: COLUMNS,
  read: (cells, { asAt }) => {
    const subject = subjectOf(cells.text('subject'));
    if (subject === '') cells.error('noSubject', 'subject', 'there is no subject.');
    const kind = kindOf(cells);
    const on = cells.readEvenEmpty('on', 'notADate', readDate);
    if (on && on > asAt) cells.error('futureDate', 'on', `${on} has not come yet.`);
    const dueOn = dueOf(cells, kind, on);
    if (!on || !kind) return undefined;
    return {
      ...{ subject, kind, on, scale: cells.text('scale'), raw: cells.text('value'), by: cells.text('by') },
      ...(dueOn ? { dueOn } : {}),
    };
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
