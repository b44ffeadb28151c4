import type { Generated } from 'kysely';

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
