import { type PepClock, pepClockDefault } from './pep.ts';
import { type PremiumRules, premiumRulesDefault } from './premium/local-rule.ts';

/** What an authority decides for itself. */
export interface AuthorityRules {
  /** The authority’s own code, such as 303; absent where it was not given. */
  readonly laCode?: string;
  readonly pepClock: PepClock;
  readonly premium: PremiumRules;
  /** School days without a mark after which attendance counts as not known. */
  readonly staleAfterSchoolDays: number;
  /** Months from an EHC plan, or its last review, to the next review. */
  readonly ehcReviewMonths: number;
  /** Its own thresholds by `flag.parameter`; a flag's default where there is none. */
  readonly thresholds: Readonly<Record<string, number>>;
}

export const authorityRulesDefault: AuthorityRules = {
  pepClock: pepClockDefault,
  premium: premiumRulesDefault,
  staleAfterSchoolDays: 10,
  ehcReviewMonths: 12,
  thresholds: {},
};
