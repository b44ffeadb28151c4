import type { Generated } from 'kysely';

/** One interface a table. Dates are `YYYY-MM-DD`, times `YYYY-MM-DDTHH:MM:SSZ`, truth values 0 and 1. */
export interface Schema {
  authority: AuthorityTable;
  setting: SettingTable;
  audit: AuditTable;
  row_change: RowChangeTable;
  import_run: ImportRunTable;
  import_warning: ImportWarningTable;
  quarantine: QuarantineTable;
  pupil: PupilTable;
  care_episode: CareEpisodeTable;
  school: SchoolTable;
  enrolment: EnrolmentTable;
  special_need: SpecialNeedTable;
  pep: PepTable;
  calendar: CalendarTable;
  half_term: HalfTermTable;
  closed_day: ClosedDayTable;
  mark_code: MarkCodeTable;
  attendance_year: AttendanceYearTable;
  attendance_delta: AttendanceDeltaTable;
  attendance_delta_group: AttendanceDeltaGroupTable;
  attendance_line: AttendanceLineTable;
  attendance_raw_code: AttendanceRawCodeTable;
  attendance_total: AttendanceTotalTable;
  flag_evaluation: FlagEvaluationTable;
  flag_interval: FlagIntervalTable;
}

export interface AuthorityTable {
  authority_id: number;
  name: string;
  la_code: string | null;
  demo: number;
  /** The demo's today; null in a real database. */
  demo_today: string | null;
}

export interface SettingTable {
  key: string;
  value: string;
}

export interface AuditTable {
  audit_seq: number;
  at: string;
  actor: string;
  command: string;
  action: string;
  subject: string;
  detail: string;
  previous_hash: string;
  hash: string;
}

/** What a row was before a write: null where the write made it. */
export interface RowChangeTable {
  change_id: Generated<number>;
  audit_seq: number;
  table_name: string;
  row_key: string;
  before: string | null;
}

export interface ImportRunTable {
  run_id: number;
  audit_seq: number;
  kind: string;
  file: string;
  sha256: string;
  /** Who sends files like this one: the name given, else the file’s name without its date. */
  feed: string;
  at: string;
  actor: string;
  read: number;
  new: number;
  changed: number;
  unchanged: number;
  withdrawn: number;
  quarantined: number;
  from_date: string | null;
  until_date: string | null;
  /** The run that put back what this one changed. */
  undone_by: number | null;
  /** The whole result line as JSON. */
  result: string;
}

export interface ImportWarningTable {
  warning_id: Generated<number>;
  run_id: number;
  part: string;
  line: number;
  kind: string;
  column_name: string | null;
  value: string | null;
  reason: string;
}

export interface QuarantineTable {
  quarantine_id: Generated<number>;
  run_id: number;
  part: string;
  line: number;
  kind: string;
  column_name: string | null;
  value: string | null;
  reason: string;
  /** The row as it came: heading to cell, as JSON. */
  row: string;
  state: 'held' | 'replayed' | 'discarded' | 'superseded';
  /** The audit entry of the write that settled it. */
  settled_seq: number | null;
  settled_reason: string | null;
}

export interface PupilTable {
  pupil_id: Generated<number>;
  local_id: string;
  upn: string | null;
  upn_unknown: string | null;
  former_upn: string | null;
  forename: string | null;
  surname: string | null;
  birth_date: string;
  sex: 'M' | 'F' | 'U';
  ethnicity: string | null;
  disabled: number | null;
  uasc: number | null;
  mother: number | null;
  mother_child_birth_date: string | null;
  /** Name, local id and UPN folded to plain lower case, for finding. */
  search: string;
}

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
}

export interface SchoolTable {
  school_id: Generated<number>;
  urn: number | null;
  name: string;
  la_code: string | null;
  phase: string | null;
}

export interface EnrolmentTable {
  pupil_id: number;
  school_id: number;
  from_date: string;
  until_date: string | null;
  status: string;
  nc_year: number | null;
}

export interface SpecialNeedTable {
  pupil_id: number;
  from_date: string;
  until_date: string | null;
  provision: string;
  need: string | null;
}

export interface PepTable {
  pep_id: Generated<number>;
  pupil_id: number;
  year: number;
  term: string;
  type: string;
  status: string;
  opened_on: string;
  meeting_on: string | null;
  completed_on: string | null;
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

export interface MarkCodeTable {
  ch: string;
  code: string;
  meaning: string;
  class: string;
  from_date: string;
  until_date: string;
}

export interface AttendanceYearTable {
  year: number;
  pupil_id: number;
  school_id: number;
  line_id: number;
  possible: number;
  authorised: number;
  unauthorised: number;
  late: number;
  last_marked: string | null;
  marks: string;
}

/** Numbers the lines, and keeps the number of one that is gone: a delta may still speak of it. */
export interface AttendanceLineTable {
  line_id: Generated<number>;
  year: number;
  pupil_id: number;
  school_id: number;
}

/** What a run changed in the same way in many lines: most of a night is one delta over nearly all of them. */
export interface AttendanceDeltaGroupTable {
  run_id: number;
  year: number;
  delta: string;
  /** First and last line number of each stretch, as JSON: `[[1,480],[482,500]]`. */
  lines: string;
}

/** A view: one row a run and line. */
export interface AttendanceDeltaTable {
  run_id: number;
  year: number;
  pupil_id: number;
  school_id: number;
  delta: string;
}

export interface AttendanceRawCodeTable {
  year: number;
  pupil_id: number;
  school_id: number;
  slot: number;
  run_id: number;
  raw: string;
}

/** Sessions of a stretch of time as somebody else counted them: never mixed with marks in one rate. */
export interface AttendanceTotalTable {
  pupil_id: number;
  school_id: number;
  kind: 'summary' | 'census' | 'transfer';
  from_date: string;
  until_date: string;
  possible: number;
  authorised: number;
  unauthorised: number;
  /** Sessions by register code as JSON, where the source gives them. */
  codes: string | null;
}

export interface FlagEvaluationTable {
  as_at: string;
  at: string;
}

export interface FlagIntervalTable {
  pupil_id: number;
  flag: string;
  raised_on: string;
  cleared_on: string | null;
}
