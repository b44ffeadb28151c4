import type { IsoDate } from './dates.ts';

/** An education, health and care plan, from the request for an assessment on. */
export interface EhcPlan {
  readonly requestedOn: IsoDate;
  /** The day on which it was decided not to issue one. */
  readonly refusedOn?: IsoDate;
  readonly issuedOn?: IsoDate;
  readonly ceasedOn?: IsoDate;
  /** Why the twenty weeks do not apply. */
  readonly exception?: string;
}

export interface EhcReview {
  readonly heldOn: IsoDate;
}
