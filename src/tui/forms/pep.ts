import { optionWords } from '../../render/typed-words.ts';
import { filled } from './child-choices.ts';
import {
  type Choice,
  codeField,
  dayAhead,
  dayBefore,
  defineForm,
  type Given,
  textField,
} from './define-form.ts';

const ofPep = (action: string, { pupil = '', pep = '' }: Given): string[] => [
  ...['pep', action, pupil],
  ...optionWords('pep', pep),
];

const ROLES = ['designated teacher', 'social worker', 'virtual school', 'carer', 'child'];

export const signPep = defineForm({
  id: 'sign-pep',
  title: 'Sign the PEP off',
  does: 'pep sign',
  fields: [
    {
      ...{ id: 'role', label: 'Role', asks: 'in which role', isNeeded: true },
      kind: { is: 'code', isOpen: true },
    },
    textField('by', 'Who', 'who signs', true),
    dayBefore('on', 'On', 'the day of it', true),
  ],
  load: async () => ({
    choices: { role: ROLES.map((value): Choice => ({ value, meaning: '' })) },
    start: { on: 'today' },
  }),
  words: ({ role, by, on }, given) => [
    ...ofPep('sign', given),
    ...optionWords('role', role),
    ...optionWords('by', by),
    ...optionWords('on', on),
  ],
});

export const assignPep = defineForm({
  id: 'assign-pep',
  title: 'Give the PEP to somebody',
  does: 'pep assign',
  fields: [textField('to', 'To whom', 'a name or a team', true)],
  words: ({ to }, given) => [...ofPep('assign', given), ...optionWords('to', to)],
});

export const holdPep = defineForm({
  id: 'hold-pep',
  title: 'Record the meeting: who came, who sent apologies, and the next date',
  does: 'pep hold',
  fields: [
    dayBefore('on', 'On', 'the day of the meeting', true),
    textField('attended', 'Came', 'name, role; name, role'),
    textField('apologies', 'Apologies', 'in the same form'),
    dayAhead('next', 'Next', 'the next meeting; may be left empty'),
  ],
  load: async () => ({ start: { on: 'today' } }),
  words: ({ on, attended, apologies, next }, given) => [
    ...ofPep('hold', given),
    ...optionWords('on', on),
    ...optionWords('attended', filled(attended)),
    ...optionWords('apologies', filled(apologies)),
    ...optionWords('next', filled(next)),
  ],
});

const TYPES: readonly Choice[] = [
  { value: 'termly', meaning: 'of this term' },
  { value: 'initial', meaning: 'the first after coming into care' },
  { value: 'transition', meaning: 'for a change of phase' },
  { value: 'emergency', meaning: 'something has happened' },
  { value: 'interim', meaning: 'between two' },
];

export const openPep = defineForm({
  id: 'open-pep',
  title: 'Open a PEP',
  does: 'pep open',
  fields: [
    codeField('type', 'Type', '', true),
    textField('to', 'To whom', 'who is to see to it; may be left empty'),
    dayBefore('on', 'On', 'the day it was begun: not after its meeting', true),
  ],
  load: async () => ({ choices: { type: TYPES }, start: { type: 'termly', on: 'today' } }),
  words: ({ type, on, to }, { pupil = '' }) => [
    ...['pep', 'open', pupil],
    ...optionWords('type', type),
    ...optionWords('on', on),
    ...optionWords('to', filled(to)),
  ],
});
