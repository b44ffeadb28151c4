import type { IsoDate } from './dates.ts';

/** What is known of a school, as GIAS lists it. */
export interface SchoolFacts {
  readonly schoolId: number;
  readonly name: string;
  readonly urn?: number;
  /** Authority and establishment number, `899/4001`. */
  readonly laestab?: string;
  readonly laCode?: string;
  readonly laName?: string;
  readonly phase?: string;
  readonly type?: string;
  readonly status?: string;
  readonly openedOn?: IsoDate;
  readonly closedOn?: IsoDate;
  readonly town?: string;
  readonly inspection?: Inspection;
}

/** An Ofsted judgement. Since September 2024 no school is given one grade overall, so its kind is part of it. */
export interface Inspection {
  readonly grade: string;
  readonly kind: string;
  readonly on?: IsoDate;
}
