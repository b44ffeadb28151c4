import type { IsoDate } from '../../domain/dates.ts';
import { financialYearOf } from '../../domain/financial-year.ts';
import { termsBegun } from '../../domain/pep.ts';
import { firstDayInCare } from '../../domain/premium/entitlement.ts';
import { PP_PLUS } from '../../domain/premium/funds.ts';
import { heldInYear, paidWithoutTarget, setAsideInYear, spentBetween } from '../../domain/premium/lines.ts';
import type { Test } from '../cohort.ts';
import { defineField, type Field } from '../define.ts';

const UNSPENT: Test = { kind: 'compare', operator: '>', value: 0 };
const NOTHING: Test = { kind: 'compare', operator: '=', value: 0 };

/** The language counts in pounds. */
const inPounds = (pence: number): number => pence / 100;

export const PREMIUM_FIELDS: readonly Field[] = [
  defineField({
    name: 'premium unspent',
    aliases: ['pp+ unspent', 'unspent pp+', 'pp+ not spent', 'pupil premium unspent', 'unspent premium'],
    type: 'number',
    alone: UNSPENT,
    sayings: {
      'pp+ allocated but not spent': UNSPENT,
      'premium allocated but not spent': UNSPENT,
      'pp+ unspent this year': UNSPENT,
      'pp+ not spent this year': UNSPENT,
      'pp+ not spent this financial year': UNSPENT,
      'pp+ unspent this financial year': UNSPENT,
    },
    unit: 'pounds',
    help: 'Pounds of Pupil Premium Plus set aside for the child in the financial year, and neither committed nor paid.',
    example: 'premium unspent > 500',
    needs: ['premium'],
    ofEveryone: true,
    of: ({ premium }, { asAt }) => inPounds(heldInYear(premium.lines, 'allocated', financialYearOf(asAt))),
  }),
  defineField({
    name: 'premium allocated',
    aliases: ['pp+ allocated', 'premium set aside'],
    alone: { kind: 'compare', operator: '>', value: 0 },
    type: 'number',
    unit: 'pounds',
    help: 'Pounds of Pupil Premium Plus set aside for the child in the financial year, whether used by now or not.',
    example: 'premium allocated = 0',
    sayings: {
      'no allocation': NOTHING,
      'without an allocation': NOTHING,
      'no pp+ allocation': NOTHING,
      'no premium allocated': NOTHING,
      'no pp+ allocated': NOTHING,
    },
    needs: ['premium'],
    of: ({ premium }, { asAt }) => inPounds(setAsideInYear(premium.lines, financialYearOf(asAt))),
  }),
  defineField({
    name: 'premium spent',
    aliases: [
      'pp+ spent',
      'pupil premium spent',
      'pp+',
      'pp',
      'pupil premium',
      'pupil premium plus',
      'pp plus',
    ],
    type: 'count',
    unit: 'pounds',
    months: 12,
    help: 'Pounds of Pupil Premium Plus paid for the child in a time, twelve months unless another is named.',
    example: 'premium spent < 100 this financial year',
    needs: ['premium'],
    of: ({ premium }, _, window) => inPounds(spentBetween(premium.lines, window.from, window.until)),
  }),
  defineField({
    name: 'no spend this term',
    aliases: ['no premium this term'],
    type: 'yes or no',
    help: 'Nothing of Pupil Premium Plus was paid for the child since the term began, holidays after it included.',
    example: 'no spend this term and premium entitled',
    needs: ['premium'],
    is: ({ premium }, { asAt, calendarOf }) => {
      const calendar = calendarOf();
      if (!calendar?.knows(asAt)) return undefined;
      const term = termsBegun(calendar, asAt).at(-1);
      return term && spentBetween(premium.lines, term.from, asAt) <= 0;
    },
  }),
  defineField({
    name: 'premium without target',
    aliases: ['premium without a target'],
    type: 'yes or no',
    help: 'Pupil Premium Plus was paid for the child in the financial year for no target of a PEP.',
    example: 'premium without target',
    needs: ['premium'],
    is: ({ premium }, { asAt }) => paidWithoutTarget(premium.lines, financialYearOf(asAt)).length > 0,
  }),
  defineField({
    name: 'premium entitled',
    aliases: ['pp+ entitled'],
    type: 'yes or no',
    help: 'Looked after for at least a day of the financial year, and of Reception to Year 11.',
    example: 'premium entitled and premium allocated = 0',
    needs: ['care'],
    ofEveryone: true,
    is: ({ identity, care }, { asAt }) =>
      PP_PLUS.isForAge(identity.birthDate, asAt) &&
      firstDayInCare(care.periods, `${financialYearOf(asAt)}-04-01` as IsoDate, asAt) !== undefined,
  }),
];
