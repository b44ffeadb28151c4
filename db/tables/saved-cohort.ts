/** A question of the cohort language that somebody saved, with the columns that it is looked at by. */
export interface SavedCohortTable {
  cohort_id: number;
  name: string;
  /** As it was typed; empty for everyone looked after. */
  question: string;
  columns: string | null;
  sort: string | null;
  group_by: string | null;
  note: string | null;
  saved_by: string;
  saved_at: string;
}
