/** The work on a pupil’s flag as it stands after one act: the last row of a day is what holds on it. */
export interface FlagWorkTable {
  pupil_id: number;
  flag: string;
  /** 1 the first act on this flag of this pupil. */
  number: number;
  on_date: string;
  done_by: string;
  state: 'open' | 'snoozed' | 'closed';
  /** Digest of what the flag rested on when this was done. */
  evidence: string;
  owner: string | null;
  until_date: string | null;
  outcome: string | null;
  reason: string | null;
}

export interface FlagNoteTable {
  pupil_id: number;
  flag: string;
  number: number;
  on_date: string;
  written_by: string;
  text: string;
  withdrawn_date: string | null;
}
