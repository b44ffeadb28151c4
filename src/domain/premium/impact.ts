import type { IsoDate } from '../dates.ts';
import { type Pence, pence, sumOf } from '../pence.ts';
import type { PremiumRequest } from './requests.ts';

export const OUTCOMES = ['met', 'partly met', 'not met'] as const;
export type TargetOutcome = (typeof OUTCOMES)[number];

/** What became of the target that a payment was for, judged in a later term. */
export interface ImpactJudged {
  readonly request: number;
  readonly outcome: TargetOutcome;
  readonly on: IsoDate;
  readonly note?: string;
}

/** Fewer children than this are not compared with others. */
export const FEWEST_CHILDREN = 10;

/** What the money spent on one kind of intervention has bought. */
export interface CategoryImpact {
  readonly category: string;
  readonly children: number;
  readonly spent: Pence;
  /** Targets that were judged, of those that were paid for. */
  readonly judged: number;
  readonly paidFor: number;
  readonly met: number;
  /** What was spent on targets that were judged, by each that was met; undefined where none was. */
  readonly costPerTargetMet: Pence | undefined;
  /** Enough children to be set beside other kinds. */
  readonly isComparable: boolean;
}

/** Spending by kind of intervention, joined to the judgement of its targets; the kinds in order of their names. */
export function impactOf(
  requests: readonly PremiumRequest[],
  judgements: readonly ImpactJudged[],
): CategoryImpact[] {
  const outcomeOf = new Map(judgements.map(({ request, outcome }) => [request, outcome]));
  const paid = requests.filter((each) => each.paid > 0);
  const byCategory = [...Map.groupBy(paid, (each) => each.category ?? 'not stated')];
  return byCategory
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([category, own]) => {
      const judged = own.filter(({ id }) => outcomeOf.has(id));
      const met = judged.filter(({ id }) => outcomeOf.get(id) === 'met').length;
      const children = new Set(own.flatMap(({ pupil }) => pupil ?? [])).size;
      const spentOnJudged = sumOf(judged.map((each) => each.paid));
      return {
        category,
        children,
        spent: sumOf(own.map((each) => each.paid)),
        judged: judged.length,
        paidFor: own.length,
        met,
        costPerTargetMet: met === 0 ? undefined : pence(Math.round(spentOnJudged / met)),
        isComparable: children >= FEWEST_CHILDREN,
      };
    });
}
