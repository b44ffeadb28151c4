import type { IsoDate } from './dates.ts';

/** A review of a looked-after child's case, held by the independent reviewing officer. */
export interface LookedAfterReview {
  readonly on: IsoDate;
  /** How the child took part: REVIEW_CODE of the SSDA903, PN0 to PN7. */
  readonly participation?: string;
}
