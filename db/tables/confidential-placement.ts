/** A time in which nobody may be told where a pupil lives; it stands until it is lifted. */
export interface ConfidentialPlacementTable {
  pupil_id: number;
  /** 1, 2 … of the pupil. */
  number: number;
  from_date: string;
  reason: string;
  set_by: string;
  lifted_on: string | null;
  lifted_reason: string | null;
  lifted_by: string | null;
}
