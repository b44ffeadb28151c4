import type { IsoDate } from './dates.ts';

/** A time when a child was missing from care (M), or away from the placement without authorisation (A). */
export interface MissingEpisode {
  readonly from: IsoDate;
  /** The day the child was back; absent while missing. */
  readonly until?: IsoDate;
  readonly kind: string;
  /** What became of the return interview: `accepted`, `declined`, `not offered`. */
  readonly interview?: string;
  readonly interviewOn?: IsoDate;
}
