import type { Generated } from 'kysely';

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
