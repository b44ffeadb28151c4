import type { Generated } from 'kysely';

export interface SchoolTable {
  school_id: Generated<number>;
  urn: number | null;
  name: string;
  la_code: string | null;
  phase: string | null;
  /** Authority and establishment number, `899/4001`. */
  laestab: string | null;
  type: string | null;
  status: string | null;
  opened_on: string | null;
  closed_on: string | null;
  la_name: string | null;
  postcode: string | null;
  town: string | null;
  inspection_grade: string | null;
  /** What was graded: overall effectiveness until September 2024, then each area by itself. */
  inspection_kind: string | null;
  inspected_on: string | null;
}

/** What became of a school, or what it was before. */
export interface SchoolLinkTable {
  urn: number;
  linked_urn: number;
  kind: string;
  on_date: string | null;
  linked_name: string | null;
}

export interface EnrolmentTable {
  pupil_id: number;
  school_id: number;
  from_date: string;
  until_date: string | null;
  status: string;
  /** As the school says: 0 is Reception, -1 and -2 are N2 and N1, -3 and -4 E2 and E1. */
  nc_year: number | null;
  reason_left: string | null;
  setting_type: string | null;
  placement_reason: string | null;
  attendance_pattern: 'FT' | 'PT' | null;
  sessions_a_week: number | null;
}

export interface PartTimeTimetableTable {
  pupil_id: number;
  from_date: string;
  until_date: string | null;
  hours_a_week: number | null;
  review_on: string | null;
  agreed_with: string | null;
}

/** Days without a school place, and why. */
export interface OutOfSchoolTable {
  pupil_id: number;
  from_date: string;
  until_date: string | null;
  reason: string;
  note: string | null;
}

export interface SpecialNeedTable {
  pupil_id: number;
  from_date: string;
  until_date: string | null;
  provision: string;
  need: string | null;
  second_need: string | null;
}

export interface EhcPlanTable {
  pupil_id: number;
  requested_on: string;
  refused_on: string | null;
  issued_on: string | null;
  ceased_on: string | null;
  /** Why the twenty weeks did not apply. */
  exception: string | null;
}

export interface EhcReviewTable {
  pupil_id: number;
  held_on: string;
}

export interface CalendarTable {
  calendar_id: number;
  name: string;
  /** The school whose own calendar it is; null for the authority's. */
  school_id: number | null;
}

export interface HalfTermTable {
  calendar_id: number;
  year: number;
  half_term: number;
  from_date: string;
  until_date: string;
}

export interface ClosedDayTable {
  calendar_id: number;
  date: string;
  kind: string;
  note: string | null;
}
