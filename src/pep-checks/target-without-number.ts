import type { PepTarget } from '../domain/pep-content.ts';
import { definePepCheck, remarks } from './define.ts';
import { seen, target } from './example.ts';
import { wordsOf } from './words.ts';

const NUMBERS = new Set(
  'one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty fifty hundred half once twice january february march april may june july august september october november december'.split(
    ' ',
  ),
);

/** Whether a target has a day by which it is due, or holds a digit, or a number or a month in words. */
export const isMeasurable = ({
  text,
  measure,
  due,
}: Pick<PepTarget, 'text' | 'measure' | 'due'>): boolean => {
  const whole = `${text} ${measure ?? ''}`;
  return due !== undefined || /\d/.test(whole) || wordsOf(whole).some((word) => NUMBERS.has(word));
};

export const targetWithoutNumber = definePepCheck({
  id: 'target-without-number',
  title: 'Target without a number or a date',
  why: 'Of a target with neither, nobody can say next term whether it was met.',
  source: 'SMART targets, as published standards ask for them: measurable and with a time',
  find: ({ targets }) =>
    remarks(
      ...targets
        .filter((target) => !isMeasurable(target))
        .map(({ targetId, text }) => ({
          phrase: text,
          sentence: `Target ${targetId} holds no number and no date: “${text}”.`,
        })),
    ),
  examples: [
    {
      title: 'nothing that can be counted',
      seen: seen({ targets: [target('Improve in maths')] }),
      remarks: ['Target 1 holds no number and no date: “Improve in maths”.'],
    },
    {
      title: 'the number stands in how it is measured',
      seen: seen({ targets: [target('Improve in maths', { measure: '60% in the spring test' })] }),
      remarks: [],
    },
    { title: 'a number in words', seen: seen({ targets: [target('Read three books')] }), remarks: [] },
  ],
});
