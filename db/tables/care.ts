export interface CareEpisodeTable {
  pupil_id: number;
  from_date: string;
  until_date: string | null;
  reason_started: string;
  legal_status: string;
  need: string;
  placement: string;
  provider: string | null;
  reason_ended: string | null;
  reason_placement_changed: string | null;
  home_postcode: string | null;
  placement_postcode: string | null;
  placement_urn: string | null;
  placement_la: string | null;
  /** IN or OUT of the authority’s own area. */
  placement_location: string | null;
  /** Miles from home. */
  placement_distance: number | null;
  return_year: number | null;
}

export interface ReviewTable {
  pupil_id: number;
  on_date: string;
  participation: string | null;
  return_year: number | null;
}

export interface MissingEpisodeTable {
  pupil_id: number;
  from_date: string;
  until_date: string | null;
  kind: string;
  /** What became of the return interview: `accepted`, `declined`, `not offered`. */
  interview: string | null;
  interview_on: string | null;
  return_year: number | null;
}

export interface HealthYearTable {
  pupil_id: number;
  return_year: number;
  convicted: string | null;
  health_check: string | null;
  immunisations: string | null;
  teeth_check: string | null;
  health_assessment: string | null;
  substance_misuse: string | null;
  intervention_received: string | null;
  intervention_offered: string | null;
  sdq_score: number | null;
  sdq_reason: string | null;
}

export interface SdqTable {
  pupil_id: number;
  on_date: string;
  score: number;
  completed_by: string | null;
}

export interface LeaverContactTable {
  pupil_id: number;
  return_year: number;
  in_touch: string | null;
  activity: string | null;
  accommodation: string | null;
}

export interface UascTable {
  pupil_id: number;
  until_date: string | null;
  return_year: number | null;
}

export interface AdoptionTable {
  pupil_id: number;
  decided_on: string;
  matched_on: string | null;
  foster_care: string | null;
  adopters: string | null;
  adopters_sex: string | null;
  adopters_legal_status: string | null;
  return_year: number | null;
}

export interface PlacedForAdoptionTable {
  pupil_id: number;
  from_date: string;
  until_date: string | null;
  reason_ceased: string | null;
  return_year: number | null;
}

export interface PreviousPermanenceTable {
  pupil_id: number;
  kind: string;
  la: string | null;
  /** As it came: a return may know the year alone. */
  on_date: string | null;
  return_year: number | null;
}

export interface DeprivationOfLibertyTable {
  pupil_id: number;
  from_date: string;
  until_date: string | null;
  return_year: number | null;
}
