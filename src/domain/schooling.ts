import type { IsoDate } from './dates.ts';
import type { SchoolFacts } from './school.ts';

/** Enrolment status: M main, S subsidiary (dual registered), C single registration; others as DfE's census. */
export type EnrolmentStatus = 'C' | 'M' | 'S' | 'F' | 'O' | 'G' | 'P';

/** Being on a school's roll. Not a placement: that is only where a child lives. */
export interface Enrolment {
  readonly schoolId: number;
  readonly schoolName: string;
  /** What is known of the school; absent where only its name is of use. */
  readonly school?: SchoolFacts;
  readonly from: IsoDate;
  /** Last day on the roll; absent while it goes on. */
  readonly until?: IsoDate;
  readonly status: EnrolmentStatus;
  /**
   * The year group the child is taught in: 0 is Reception, -1 and -2 are N2 and N1, -3 and -4 E2 and E1. Absent where
   * the school has not said.
   */
  readonly ncYear?: number;
  readonly reasonLeft?: string;
  /** Alternative provision: kind of setting, why, full or part time, and sessions a week, as DfE’s census codes. */
  readonly settingType?: string;
  readonly placementReason?: string;
  readonly attendancePattern?: 'FT' | 'PT';
  readonly sessionsAWeek?: number;
}

/** A place of the child’s own: neither a second, subsidiary one, nor a guest’s, nor one that was given up. */
export const isOwnPlace = ({ status }: Pick<Enrolment, 'status'>): boolean =>
  status !== 'S' && status !== 'G' && status !== 'P';

export const enrolmentsOn = <Row extends Enrolment>(enrolments: readonly Row[], asAt: IsoDate): Row[] =>
  enrolments.filter((each) => each.from <= asAt && (each.until === undefined || asAt <= each.until));

/** The enrolment to speak of first on a date: single or main before subsidiary. */
export const mainEnrolmentOn = <Row extends Enrolment>(
  enrolments: readonly Row[],
  asAt: IsoDate,
): Row | undefined => {
  const open = enrolmentsOn(enrolments, asAt);
  return open.find((each) => each.status !== 'S') ?? open[0];
};

/** SEN provision: N none, K SEN support, E education, health and care plan. */
export type SenProvision = 'N' | 'K' | 'E';

export interface SpecialNeed {
  readonly provision: SenProvision;
  /** Primary type of need, as DfE's census codes. */
  readonly need?: string;
  readonly secondNeed?: string;
  readonly from: IsoDate;
  readonly until?: IsoDate;
}
