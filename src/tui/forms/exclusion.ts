import { reasonSetsOn, SUSPENSION_REASONS } from '../../domain/codes/suspension-reason.ts';
import type { IsoDate } from '../../domain/dates.ts';
import { byStart } from '../../domain/exclusion.ts';
import { err, ok } from '../../domain/result.ts';
import { safe } from '../../domain/safe.ts';
import { exclusionText } from '../../render/exclusion-words.ts';
import { optionWords } from '../../render/typed-words.ts';
import type { Roll } from '../../roll.ts';
import { childField, children, filled, recordOf, switchWords, YES_NO } from './child-choices.ts';
import {
  type Choice,
  codeField,
  dayBefore,
  defineForm,
  type Field,
  type Form,
  type FormReading,
  type Given,
  textField,
  type Values,
} from './define-form.ts';

const KINDS: readonly Choice[] = [
  { value: 'SUSP', meaning: 'suspension' },
  { value: 'PERM', meaning: 'permanent exclusion' },
  { value: 'LNCH', meaning: 'lunchtimes' },
];

function reasonsOn(asAt: IsoDate): Choice[] {
  const sets = reasonSetsOn(asAt);
  return SUSPENSION_REASONS.filter((each) => each.sets.some((set) => sets.includes(set))).map(
    ({ code, meaning }) => ({ value: code, meaning }),
  );
}

export const addExclusion = defineForm({
  id: 'add-exclusion',
  title: 'Record a suspension or an exclusion',
  does: 'exclusion add',
  fields: [
    childField(),
    codeField('kind', 'Kind', 'SUSP, PERM or LNCH', true),
    dayBefore('from', 'First day', 'such as today, monday or 16/11', true),
    {
      ...dayBefore('until', 'Last day', 'included; empty where sessions say how long'),
      kind: { is: 'date', lean: 'ahead' },
    },
    textField('sessions', 'Sessions', 'two to a school day; may be left empty'),
    {
      id: 'reason',
      label: 'Reasons',
      asks: 'up to three, with commas between',
      kind: { is: 'code', most: 3 },
    },
    codeField('afternoon', 'From noon', 'yes: at school on the first morning'),
    codeField('school', 'School', 'empty: the child’s own on the first day'),
  ],
  load: async (roll, { pupil = '' }, asAt) => {
    const schools = await roll.marks.schools();
    return {
      choices: {
        pupil: await children(roll, asAt),
        kind: KINDS,
        reason: reasonsOn(asAt),
        afternoon: YES_NO,
        school: schools.flatMap(({ urn, name }): Choice[] =>
          urn === undefined ? [] : [{ value: String(urn), meaning: name }],
        ),
      },
      start: { pupil, kind: 'SUSP', afternoon: 'no' },
    };
  },
  words: ({ pupil = '', kind, from, until, sessions, reason, afternoon, school }) => [
    ...['exclusion', 'add', pupil],
    ...optionWords('kind', kind),
    ...optionWords('from', from),
    ...optionWords('until', filled(until)),
    ...optionWords('sessions', filled(sessions)),
    ...optionWords('reason', filled(reason)),
    ...optionWords('school', filled(school)),
    ...switchWords('afternoon', afternoon),
  ],
});

/** The exclusions of a child by their numbers, the last first. */
async function numbers(roll: Roll, { pupil }: Given, asAt: IsoDate): Promise<FormReading> {
  const record = await recordOf(roll, ['exclusions'], asAt, pupil);
  const own = byStart(record?.exclusions?.exclusions ?? []).toReversed();
  const number = own.map((each) => ({
    value: String(each.exclusionId),
    meaning: safe(exclusionText(each, asAt, roll.calendarOf)),
  }));
  return { choices: { number }, start: { number: number[0]?.value ?? '', on: 'today' } };
}

const onField = dayBefore('on', 'On', 'the day of it', true);

/** A form that records something about an exclusion that is there. */
const change = (
  action: string,
  title: string,
  fields: readonly Field[],
  more: (values: Values) => readonly string[],
  choices: NonNullable<FormReading['choices']> = {},
): Form =>
  defineForm({
    id: `${action}-exclusion`,
    title,
    does: `exclusion ${action}`,
    fields: [codeField('number', 'Which', 'by its number', true), ...fields],
    load: async (roll, given, asAt) => {
      const read = await numbers(roll, given, asAt);
      const first = Object.fromEntries(Object.entries(choices).map(([id, all]) => [id, all[0]?.value ?? '']));
      return { choices: { ...read.choices, ...choices }, start: { ...read.start, ...first } };
    },
    words: (values) => ['exclusion', action, values['number'] ?? '', ...more(values)],
  });

const onAndNote = ({ on, note }: Values): string[] => [
  ...optionWords('on', on),
  ...optionWords('note', filled(note)),
];

export const cancelExclusion = change(
  'cancel',
  'Cancel a suspension',
  [onField, textField('note', 'Why', 'it is kept with the exclusion', true)],
  onAndNote,
);

export const tellExclusion = change(
  'tell',
  'Record who was told, and when',
  [onField, codeField('who', 'Who', 'who was told', true)],
  ({ on, who }) => [
    ...optionWords('on', on),
    ...switchWords('social-worker', who === 'social-worker' ? 'yes' : 'no'),
  ],
  {
    who: [
      { value: 'virtual-school', meaning: 'the virtual school' },
      { value: 'social-worker', meaning: 'the social worker' },
    ],
  },
);

export const provideExclusion = change(
  'provide',
  'Record the education that is provided',
  [
    { ...dayBefore('on', 'From', 'the first day of it', true), kind: { is: 'date', lean: 'back' } },
    textField('note', 'What', 'may be left empty'),
  ],
  ({ on, note }) => [...optionWords('from', on), ...optionWords('note', filled(note))],
);

export const meetExclusion = change(
  'meet',
  'Record a meeting of the governing board, or on the return',
  [
    onField,
    codeField('which', 'Meeting', 'which of the two', true),
    textField('note', 'Decided', 'what the governing board decided; may be left empty'),
  ],
  (values) => [
    ...(values['which'] === 'reintegration' ? optionWords('on', values['on']) : onAndNote(values)),
    ...switchWords('reintegration', values['which'] === 'reintegration' ? 'yes' : 'no'),
  ],
  {
    which: [
      { value: 'governors', meaning: 'the governing board' },
      { value: 'reintegration', meaning: 'the reintegration meeting on the return' },
    ],
  },
);

export const decideExclusion = change(
  'decide',
  'Record what was decided on a permanent exclusion',
  [codeField('state', 'Decision', '', true), onField],
  ({ state = '', on }) => [state, ...optionWords('on', on)],
  {
    state: [
      { value: 'upheld', meaning: 'the governing board upheld it' },
      { value: 'rescinded', meaning: 'the head teacher or the governing board took it back' },
    ],
  },
);

const removal = change(
  'remove',
  'Remove an exclusion that was added by mistake',
  [textField('sure', 'Sure', 'type yes: one that the school took back is cancelled instead', true)],
  () => [],
);

export const removeExclusion = defineForm({
  ...removal,
  load: async (roll, given, asAt) => ({
    ...(await removal.load?.(roll, given, asAt)),
    reads: { sure: (text) => (text === 'yes' ? ok(text) : err('Type yes, or Esc leaves it as it is.')) },
  }),
});
