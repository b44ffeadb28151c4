import type { KeyStageResult } from './attainment.ts';
import { CLA_12, type Comparator } from './comparator.ts';
import type { IsoDate } from './dates.ts';
import { mean } from './small-cohort.ts';

/** Prior attainment at key stage 2, by the standards of the tests: under the expected, from it, from the higher. */
export type PriorBand = 'low' | 'middle' | 'high';

/** How far a comparison can be trusted, of one child. */
export type Trust = 'good' | 'fair' | 'weak' | 'none';

export interface Prior {
  readonly band: PriorBand;
  /** Mean scaled score of reading and maths. */
  readonly score: number;
  readonly trust: Trust;
}

const EXPECTED = 100;
const HIGHER = 110;

/** The cohort that a table of England’s looked-after children by prior attainment is loaded under. */
export const priorCohort = (band: PriorBand): string => `${CLA_12}, prior ${band}`;

export const PRIOR_BANDS: readonly PriorBand[] = ['low', 'middle', 'high'];

/** Prior attainment of the last key stage 2; one test alone is trusted less. */
export function priorOf(results: readonly KeyStageResult[]): Prior | undefined {
  const scores = ['reading', 'maths'].flatMap(
    (subject) => results.findLast((each) => each.stage === 'ks2' && each.subject === subject)?.number ?? [],
  );
  const score = mean(scores);
  if (score === undefined) return undefined;
  const band = score >= HIGHER ? 'high' : score >= EXPECTED ? 'middle' : 'low';
  return { band, score, trust: scores.length === 2 ? 'good' : 'fair' };
}

/** What a child’s Attainment 8 can be held against, where no Progress 8 is published. */
export type ValueAdded =
  | { readonly kind: 'against'; readonly prior: Prior; readonly of: number; readonly difference: number }
  | { readonly kind: 'no table'; readonly prior: Prior }
  | {
      readonly kind: 'no baseline';
      readonly trust: Trust;
      readonly nextBest?: string;
      readonly on?: IsoDate;
    };

/**
 * Against England’s looked-after children of the same prior band, where a table of them is loaded; without key
 * stage 2 there is no baseline, and what comes next to one is named: key stage 1, the early years profile, the first
 * plan.
 */
export function valueAdded(
  results: readonly KeyStageResult[],
  attainment8: number,
  england: readonly Comparator[],
  firstPlanOn?: IsoDate,
): ValueAdded {
  const prior = priorOf(results);
  if (prior) {
    const figure = england.find(({ cohort }) => cohort === priorCohort(prior.band))?.value;
    return figure === undefined
      ? { kind: 'no table', prior }
      : { kind: 'against', prior, of: figure, difference: attainment8 - figure };
  }
  const ks1 = results.find((each) => each.stage === 'ks1' && each.state === 'awarded');
  const eyfsp = results.find((each) => each.stage === 'eyfsp' && each.state === 'awarded');
  const early = ks1 ?? eyfsp;
  if (early)
    return {
      kind: 'no baseline',
      trust: 'weak',
      nextBest: ks1 ? 'key stage 1' : 'the early years profile',
      on: early.on,
    };
  return firstPlanOn === undefined
    ? { kind: 'no baseline', trust: 'none' }
    : { kind: 'no baseline', trust: 'weak', nextBest: 'the first personal education plan', on: firstPlanOn };
}
