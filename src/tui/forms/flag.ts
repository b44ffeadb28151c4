import { optionWords } from '../../render/typed-words.ts';
import { type Choice, defineForm, type Form, type Given, textField } from './define-form.ts';

const flagWords = (action: string, { pupil = '', flag = '' }: Given): string[] => [
  'flag',
  action,
  pupil,
  flag,
];

/** Empty where nothing was typed. */
const given = (text: string | undefined): string | undefined => (text === '' ? undefined : text);

/** Everybody who has a flag now, most flags first. */
const owners: NonNullable<Form['load']> = async (roll, _given, asAt) => {
  const records = await roll.records(['flagWork'], asAt);
  const acts = records.flatMap(({ flagWork }) => flagWork?.acts ?? []);
  const byOwner = Map.groupBy(
    acts.filter(({ owner }) => owner !== undefined),
    ({ owner }) => owner as string,
  );
  const choices = [...byOwner]
    .sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))
    .map(([value]): Choice => ({ value, meaning: '' }));
  const me = { value: 'me', meaning: 'the account that you work with' };
  const nobody = { value: 'nobody', meaning: 'takes it away from whoever has it' };
  return { choices: { owner: [me, ...choices, nobody] } };
};

export const assignFlag = defineForm({
  id: 'assign-flag',
  title: 'Give the flag to somebody',
  does: 'flag assign',
  fields: [
    {
      id: 'owner',
      label: 'To whom',
      asks: 'me, or a name or a team, as you all write it',
      kind: { is: 'code', isOpen: true },
      isNeeded: true,
    },
    textField('reason', 'Why', 'may be left empty'),
  ],
  load: owners,
  words: ({ owner = '', reason }, given_) => [
    ...flagWords('assign', given_),
    ...optionWords('reason', given(reason)),
    '--',
    owner,
  ],
});

export const noteFlag = defineForm({
  id: 'note-flag',
  title: 'Keep a note on the flag',
  does: 'flag note',
  fields: [textField('text', 'Note', 'what was said or done, and by whom', true)],
  words: ({ text = '' }, given_) => [...flagWords('note', given_), '--', text],
});

export const snoozeFlag = defineForm({
  id: 'snooze-flag',
  title: 'Put the flag off',
  does: 'flag snooze',
  fields: [
    {
      id: 'until',
      label: 'Until',
      asks: 'a day, or “change”: until its evidence changes',
      kind: { is: 'date', lean: 'ahead', or: ['change'] },
      isNeeded: true,
    },
    textField('reason', 'Why', 'a flag is put off for a reason', true),
  ],
  words: ({ until, reason }, given_) => [
    ...flagWords('snooze', given_),
    ...optionWords('until', until === 'change' ? undefined : until),
    ...optionWords('reason', reason),
  ],
});

export const closeFlag = defineForm({
  id: 'close-flag',
  title: 'Close the flag',
  does: 'flag close',
  fields: [
    textField('outcome', 'Outcome', 'what came of it', true),
    textField('reason', 'Why', 'may be left empty'),
  ],
  words: ({ outcome, reason }, given_) => [
    ...flagWords('close', given_),
    ...optionWords('outcome', outcome),
    ...optionWords('reason', given(reason)),
  ],
});
