import type { Driver } from './sqlite/driver.ts';

/** Columns of the key of each table whose rows keep what they were before. */
export const ROW_KEYS: Readonly<Record<string, readonly string[]>> = {
  adoption: ['pupil_id', 'decided_on'],
  assessment: ['pupil_id', 'subject', 'kind', 'on_date'],
  attendance_total: ['pupil_id', 'school_id', 'kind', 'from_date', 'until_date'],
  calendar: ['calendar_id'],
  care_episode: ['pupil_id', 'from_date'],
  closed_day: ['calendar_id', 'date'],
  comparator: ['measure', 'area', 'cohort', 'year'],
  deprivation_of_liberty: ['pupil_id', 'from_date'],
  ehc_plan: ['pupil_id', 'requested_on'],
  ehc_review: ['pupil_id', 'held_on'],
  enrolment: ['pupil_id', 'school_id', 'from_date'],
  exclusion: ['pupil_id', 'school_id', 'kind', 'from_date'],
  flag_note: ['pupil_id', 'flag', 'number'],
  flag_work: ['pupil_id', 'flag', 'number'],
  former_id: ['pupil_id', 'kind', 'value'],
  half_term: ['calendar_id', 'year', 'half_term'],
  health_year: ['pupil_id', 'return_year'],
  leaver_contact: ['pupil_id', 'return_year'],
  missing_episode: ['pupil_id', 'from_date'],
  not_the_same: ['pupil_id', 'other_pupil_id'],
  out_of_school: ['pupil_id', 'from_date'],
  part_time_timetable: ['pupil_id', 'from_date'],
  pep: ['pep_id'],
  pep_attendee: ['pep_id', 'name', 'role'],
  pep_grade: ['pep_id', 'scheme', 'section', 'marker'],
  pep_judgement: ['target_id', 'pep_id'],
  pep_section: ['pep_id', 'section'],
  pep_sign_off: ['pep_id', 'role'],
  pep_step: ['pep_id', 'step_no'],
  pep_target: ['target_id'],
  pep_voice: ['pep_id', 'who'],
  person_role: ['pupil_id', 'role', 'from_date'],
  placed_for_adoption: ['pupil_id', 'from_date'],
  premium_entry: ['entry_id'],
  premium_judgement: ['request_id'],
  premium_listing: ['upn', 'from_date'],
  premium_posting: ['entry_id', 'line'],
  premium_rate: ['fund', 'year'],
  previous_permanence: ['pupil_id'],
  pupil: ['local_id'],
  result: ['pupil_id', 'stage', 'subject', 'year'],
  review: ['pupil_id', 'on_date'],
  scale: ['scale_id'],
  scale_point: ['scale_id', 'value'],
  school: ['school_id'],
  school_link: ['urn', 'linked_urn', 'kind'],
  sdq: ['pupil_id', 'on_date'],
  special_need: ['pupil_id', 'from_date'],
  spend_line: ['on_date', 'cost_centre', 'description', 'amount', 'occurrence'],
  statistical_neighbour: ['la_code', 'place'],
  uasc: ['pupil_id'],
};

/**
 * Columns of the key of each table that says something about today and not about a past day, such as whose placement is
 * confidential: what a row was before is kept and sealed as well, and an answer of a past day is given by the rows of today.
 */
export const KEYS_OF_TODAY: Readonly<Record<string, readonly string[]>> = {
  confidential_placement: ['pupil_id', 'number'],
  saved_cohort: ['cohort_id'],
  setting: ['key'],
};

export function keyOf(table: string): readonly string[] {
  const key = ROW_KEYS[table] ?? KEYS_OF_TODAY[table];
  if (!key) throw new Error(`no key is known of ${table}`);
  return key;
}

/** The columns that a table has today. */
export const columnsOf = (driver: Driver, table: string): string[] =>
  driver.prepare('select name from pragma_table_info(?, ?)').pluck().all(table, 'main') as string[];
