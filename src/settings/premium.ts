import { pounds, readAmount } from '../domain/pence.ts';
import { LOCAL_RULES, premiumRulesDefault } from '../domain/premium/local-rule.ts';
import { ok, type Result } from '../domain/result.ts';
import { OWN, type Setting } from './define.ts';
import { names, oneOf, whole } from './values.ts';

function termAmount(text: string): Result<string> {
  if (text === 'as the local rule') return ok(text);
  const read = readAmount(text);
  return read.ok ? ok(pounds(read.value)) : read;
}

/** The authority’s policy for its pupil premium. */
export const PREMIUM_SETTINGS: readonly Setting[] = [
  {
    key: 'premium.categories',
    meaning: 'kinds of intervention that pupil premium spending is told apart by, parted by commas',
    otherwise: premiumRulesDefault.categories.join(', '),
    source: 'strands of the Teaching and Learning Toolkit, Sutton Trust and Education Endowment Foundation',
    read: names,
  },
  {
    key: 'premium.local-rule',
    meaning: `what a payment to a school waits for (${Object.entries(LOCAL_RULES)
      .map(([rule, { title }]) => `${rule}: ${title}`)
      .join('; ')})`,
    otherwise: premiumRulesDefault.rule,
    source: 'local practice: the two rules are published ones; the conditions of grant ask for neither',
    read: oneOf(...Object.keys(LOCAL_RULES)),
  },
  {
    key: 'premium.other-funds',
    meaning: 'funds of the authority’s own, by name, parted by commas; none where there are none',
    otherwise: 'none',
    source: OWN,
    read: names,
  },
  {
    key: 'premium.school-days-to-pay',
    meaning: 'school days that it takes from a request to its payment',
    otherwise: String(premiumRulesDefault.schoolDaysToPay),
    source: OWN,
    read: whole(0, 100),
  },
  {
    key: 'premium.term-amount',
    meaning: 'what a school is paid a term for a child, in pounds',
    otherwise: 'as the local rule',
    source: 'local practice: £600 to £620 a term',
    read: termAmount,
  },
];
