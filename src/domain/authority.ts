import type { SecondEnglish } from './attainment-8.ts';
import { type PepClock, pepClockDefault } from './pep.ts';
import { type PremiumRules, premiumRulesDefault } from './premium/local-rule.ts';
import { type ProgressRule, progressRuleDefault } from './progress.ts';
import type { Rubric } from './rubric.ts';
import { rubricDefault } from './rubrics/index.ts';
import type { ScorecardMeasure, ScorecardTarget } from './scorecard.ts';

/** What an authority asks of its reports. */
export interface ReportRules {
  /** Share of those asked about, 0 to 1, under which a figure is marked. */
  readonly coverageLeast: number;
  /** Children by whom two reports that are handed on must differ, where they differ at all. */
  readonly childrenApart: number;
  /** Days after which the same report is the next one of a series, and not the same one again. */
  readonly seriesDays: number;
}

/** What an authority decides for itself. */
export interface AuthorityRules {
  /** The authority’s own code, such as 303; absent where it was not given. */
  readonly laCode?: string;
  readonly pepClock: PepClock;
  /** By which it judges PEPs. */
  readonly pepRubric: Rubric;
  readonly premium: PremiumRules;
  /** School days without a mark after which attendance counts as not known. */
  readonly staleAfterSchoolDays: number;
  /** Months from an EHC plan, or its last review, to the next review. */
  readonly ehcReviewMonths: number;
  /** What each answer on progress takes. */
  readonly progress: ProgressRule;
  /** What a report needs before it is trusted, and before it is handed on. */
  readonly reports: ReportRules;
  /** Where the lower of two English grades goes in Attainment 8. */
  readonly secondEnglish: SecondEnglish;
  /** Its own thresholds by `flag.parameter`; a flag's default where there is none. */
  readonly thresholds: Readonly<Record<string, number>>;
  /** Targets of measures, where any are set. */
  readonly scorecard: Readonly<Partial<Record<ScorecardMeasure, ScorecardTarget>>>;
}

export const authorityRulesDefault: AuthorityRules = {
  pepClock: pepClockDefault,
  pepRubric: rubricDefault,
  premium: premiumRulesDefault,
  staleAfterSchoolDays: 10,
  ehcReviewMonths: 12,
  progress: progressRuleDefault,
  reports: { coverageLeast: 0.9, childrenApart: 5, seriesDays: 7 },
  secondEnglish: 'not counted',
  thresholds: {},
  scorecard: {},
};
