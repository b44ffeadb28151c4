/** A report that was handed on. Rows are added and never changed. */
export interface ReportReleaseTable {
  release_id: number;
  audit_seq: number;
  at: string;
  released_by: string;
  report: string;
  profile: 'board' | 'public';
  /** The cohort in words; null for everyone looked after. */
  query: string | null;
  as_at: string;
  known_at: string | null;
  data_hash: string;
  /** A code for each child, parted by spaces: the same child has the same code in every release. */
  children: string;
  /** Why it was handed on although an earlier one differs by few children. */
  reason: string | null;
}
