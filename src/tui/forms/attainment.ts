import type { AssessmentKind } from '../../domain/attainment.ts';
import { safe } from '../../domain/safe.ts';
import { NATIONAL_SCALES } from '../../domain/scales/national.ts';
import { shortDate } from '../../render/text.ts';
import { optionWords } from '../../render/typed-words.ts';
import { filled, recordOf, switchWords, YES_NO } from './child-choices.ts';
import {
  type Choice,
  codeField,
  dayAhead,
  dayBefore,
  defineForm,
  type Field,
  type Form,
  textField,
} from './define-form.ts';

/** What schools judge at every age; any other subject may be typed. */
const SUBJECTS = [
  'reading',
  'writing',
  'maths',
  'english language',
  'english literature',
  'combined science',
];

const subject: Field = {
  ...{ id: 'subject', label: 'Subject', asks: 'such as maths', isNeeded: true },
  kind: { is: 'code', isOpen: true },
};
const scale: Field = {
  ...{ id: 'scale', label: 'Scale', asks: 'what the value is a value of', isNeeded: true },
  kind: { is: 'code', isOpen: true },
};

const choices = {
  subject: SUBJECTS.map((value): Choice => ({ value, meaning: '' })),
  scale: NATIONAL_SCALES.map(({ id, name }): Choice => ({ value: id, meaning: name })),
};

export const addAssessment = defineForm({
  id: 'add-assessment',
  title: 'Add a judgement or a prediction',
  does: 'assessment add',
  fields: [
    subject,
    scale,
    textField('value', 'Value', 'as the scale has it', true),
    dayBefore('date', 'On', 'the day of the judgement', true),
    codeField('prediction', 'Prediction', 'yes: what is expected, not what is'),
    dayAhead('for', 'For', 'of a prediction: the day that it is for'),
    textField('by', 'By', 'who judged; may be left empty'),
  ],
  load: async () => ({
    choices: { ...choices, prediction: YES_NO },
    start: { date: 'today', prediction: 'no' },
  }),
  words: ({ subject: of = '', value = '', scale: on, date, prediction, for: due, by }, { pupil = '' }) => [
    ...['assessment', 'add', pupil, of, value],
    ...optionWords('scale', on),
    ...optionWords('date', date),
    ...optionWords('for', filled(due)),
    ...optionWords('by', filled(by)),
    ...switchWords('prediction', prediction),
  ],
});

export const setTarget = defineForm({
  id: 'set-target',
  title: 'Set a target',
  does: 'target set',
  fields: [
    subject,
    scale,
    textField('value', 'Value', 'what is to be reached, as the scale has it', true),
    dayAhead('for', 'By when', 'the day by which it is to be reached', true),
    textField('by', 'By', 'who set it; may be left empty'),
  ],
  load: async () => ({ choices }),
  words: ({ subject: of = '', value = '', scale: on, for: due, by }, { pupil = '' }) => [
    ...['target', 'set', pupil, of, value],
    ...optionWords('scale', on),
    ...optionWords('for', due),
    ...optionWords('by', filled(by)),
  ],
});

/** A form that takes back what is kept of a child: `subject on date`. */
const removal = (command: 'assessment' | 'target', title: string, kinds: readonly AssessmentKind[]): Form =>
  defineForm({
    id: `remove-${command}`,
    title,
    does: `${command} remove`,
    fields: [codeField('which', 'Which', 'of those that are kept', true)],
    load: async (roll, { pupil }, asAt) => {
      const record = await recordOf(roll, ['attainment'], asAt, pupil);
      const all = (record?.attainment?.assessments ?? []).filter(({ kind }) => kinds.includes(kind));
      return {
        choices: {
          which: all.toReversed().map(
            (each, index): Choice => ({
              value: `${index + 1} ${each.subject} ${each.on}${each.kind === 'prediction' ? ' prediction' : ''}`,
              meaning: safe(`${each.value} (${each.scale}), ${shortDate(each.on, asAt)}`),
            }),
          ),
        },
      };
    },
    words: ({ which = '' }, { pupil = '' }) => {
      const [, of = '', date = '', prediction] =
        /^\d+ (.+) (\d{4}-\d\d-\d\d)( prediction)?$/.exec(which) ?? [];
      return [command, 'remove', pupil, of, date, ...(prediction ? ['--prediction'] : [])];
    },
  });

export const removeAssessment = removal('assessment', 'Take back a judgement or a prediction', [
  'teacher assessment',
  'prediction',
]);
export const removeTarget = removal('target', 'Take back a target', ['target']);
