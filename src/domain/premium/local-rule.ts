import type { SchoolCalendar } from '../calendar.ts';
import type { IsoDate } from '../dates.ts';
import { type Pence, pence } from '../pence.ts';
import { isInPlace, type Pep, type SchoolTerm, termsBegun } from '../pep.ts';
import { endsOwed } from '../pep-clock.ts';
import { schoolYearLabel } from '../school-year.ts';

/** When an authority lets money go to a school: its own policy, under the conditions of grant. */
export const LOCAL_RULES = {
  none: { title: 'no rule: an approved request is paid', termAmount: undefined },
  'on a PEP': { title: '£620 a term on receipt of a PEP', termAmount: pence(620_00) },
  'on a good PEP': { title: '£600 a term after a PEP that was judged good', termAmount: pence(600_00) },
} as const satisfies Readonly<
  Record<string, { readonly title: string; readonly termAmount: Pence | undefined }>
>;

export type LocalRule = keyof typeof LOCAL_RULES;

/** What an authority has settled for its premium. */
export interface PremiumRules {
  readonly rule: LocalRule;
  /** What a school has a term for a child; undefined where each request says its own. */
  readonly termAmount: Pence | undefined;
  /** Kinds of intervention that spending is told apart by. */
  readonly categories: readonly string[];
  /** School days that it takes from a request to a payment. */
  readonly schoolDaysToPay: number;
  readonly ownFunds: string;
}

/** A plan with the judgement of its quality, where one was recorded. */
export type JudgedPep = Pep & { readonly quality?: string };

/** Grades of rubrics in use that say that a plan is good or better. */
const GOOD: ReadonlySet<string> = new Set(['good', 'green', 'gold', 'outstanding']);

/** The term that a payment on a day belongs to: the one that has begun last. */
export const termOn = (calendar: SchoolCalendar, on: IsoDate): SchoolTerm | undefined =>
  termsBegun(calendar, on).at(-1);

/**
 * Why the local rule holds a payment back, naming the PEP that is missing; undefined where it lets it go. A quality that was
 * not recorded is not good.
 */
export function whyHeldBack(
  rule: LocalRule,
  peps: readonly JudgedPep[] | undefined,
  calendar: SchoolCalendar | undefined,
  on: IsoDate,
): string | undefined {
  if (rule === 'none') return undefined;
  if (peps === undefined)
    return 'No personal education plans are kept here, so that the local rule cannot be met.';
  if (!calendar?.knows(on))
    return 'The school term dates of that day are not known, so that the local rule cannot be met.';
  const term = termOn(calendar, on);
  if (!term) return 'No school term has begun by that day.';
  const name = `The PEP of the ${term.term} term ${schoolYearLabel(term.year)}`;
  const held = peps.filter((pep) => isInPlace(pep, on) && endsOwed(pep, term));
  if (held.length === 0) return `${name} is missing: the school is paid when it has been held.`;
  if (rule === 'on a PEP' || held.some(({ quality }) => GOOD.has(quality ?? ''))) return undefined;
  const judged = held.at(-1)?.quality;
  return `${name} ${judged === undefined ? 'has not been judged' : `was judged ${judged}`}: the school is paid after a good one.`;
}

/** The strands of the Teaching and Learning Toolkit (Sutton Trust and EEF) that such money is spent on. */
export const TOOLKIT_STRANDS: readonly string[] = [
  'Arts participation',
  'Aspiration interventions',
  'Behaviour interventions',
  'Collaborative learning',
  'Extending school time',
  'Feedback',
  'Homework',
  'Individualised instruction',
  'Mastery learning',
  'Mentoring',
  'Metacognition and self-regulation',
  'One to one tuition',
  'Oral language interventions',
  'Outdoor adventure learning',
  'Parental engagement',
  'Peer tutoring',
  'Phonics',
  'Physical activity',
  'Reading comprehension strategies',
  'Small group tuition',
  'Social and emotional learning',
  'Summer schools',
  'Teaching assistant interventions',
];

export const premiumRulesDefault: PremiumRules = {
  rule: 'none',
  termAmount: undefined,
  categories: TOOLKIT_STRANDS,
  schoolDaysToPay: 20,
  ownFunds: '',
};
