import type { IsoDate } from './dates.ts';

/** Whether a child came to the country alone and seeks asylum: until when, where that has ended. */
export interface UnaccompaniedStatus {
  readonly until?: IsoDate;
}

/** A deprivation of liberty order (DoLO). */
export interface DeprivationOfLiberty {
  readonly from: IsoDate;
  readonly until?: IsoDate;
}

/** A decision that a child should be placed for adoption, or a placement for it. */
export interface AdoptionStep {
  readonly kind: 'decision' | 'placement';
  readonly from: IsoDate;
  readonly until?: IsoDate;
}

/** A permanent home that a child had before coming into care again. */
export interface PreviousPermanence {
  /** P1 adoption, P2 special guardianship, P3 residence or child arrangements order, P4 unknown, Z1 none. */
  readonly kind: string;
  readonly la?: string;
  /** As it came: a return may know the year alone. */
  readonly on?: string;
}
