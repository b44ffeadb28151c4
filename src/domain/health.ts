import type { IsoDate } from './dates.ts';

/** A score of the Strengths and Difficulties Questionnaire, 0 to 40. */
export interface SdqScore {
  readonly on: IsoDate;
  readonly score: number;
  readonly completedBy?: string;
}

/** What a year's return (OC2) says of a child's health, code by code; absent where it says nothing. */
export interface HealthYear {
  /** The year that ends on 31 March of this year. */
  readonly returnYear: number;
  readonly convicted?: string;
  readonly healthCheck?: string;
  readonly immunisations?: string;
  readonly teethCheck?: string;
  readonly healthAssessment?: string;
  readonly substanceMisuse?: string;
  readonly interventionReceived?: string;
  readonly interventionOffered?: string;
  readonly sdqScore?: number;
  readonly sdqReason?: string;
}
