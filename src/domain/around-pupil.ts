import type { IsoDate } from './dates.ts';
import type { EhcPlan } from './ehc-plan.ts';
import type { SdqScore } from './health.ts';
import type { LeaverContact } from './leaver.ts';
import type { MissingEpisode } from './missing.ts';
import type { PersonRole } from './people.ts';
import type { LookedAfterReview } from './review.ts';

/** What is around a pupil besides care and school, at once: people, reviews, checks, and times when nobody knew where. */
export interface AroundPupil {
  readonly people: readonly PersonRole[];
  readonly reviews: readonly LookedAfterReview[];
  readonly sdq: readonly SdqScore[];
  readonly missing: readonly MissingEpisode[];
  /** The plan with the days of its annual reviews. */
  readonly ehc?: EhcPlan & { readonly reviews: readonly IsoDate[] };
  /** What a return says of a young person’s activity. */
  readonly contact?: LeaverContact;
  /** Children of one family have one number. */
  readonly family: string;
}
