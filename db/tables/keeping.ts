import type { Generated } from 'kysely';

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
