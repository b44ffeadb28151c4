import type { Generated } from 'kysely';

/** A suspension, a permanent exclusion or lunchtimes away, and what was done since. */
export interface ExclusionTable {
  exclusion_id: Generated<number>;
  pupil_id: number;
  school_id: number;
  kind: 'SUSP' | 'PERM' | 'LNCH';
  from_date: string;
  /** 1 where the pupil was at school on the first morning. */
  from_afternoon: number | null;
  until_date: string | null;
  /** As the source gives them: two to a school day, or how many lunchtimes. */
  sessions: number | null;
  reason1: string | null;
  reason2: string | null;
  reason3: string | null;
  /** The list of codes that the reasons are from. */
  reason_set: string | null;
  /** SEN provision at the time, as the source codes it. */
  sen: string | null;
  /** Of a permanent exclusion alone. */
  state: 'proposed' | 'upheld' | 'rescinded' | null;
  /** Since when it is in that state; before that it was proposed. */
  state_on: string | null;
  /** The first day on which it no longer held. */
  cancelled_on: string | null;
  cancelled_reason: string | null;
  told_virtual_school_on: string | null;
  told_social_worker_on: string | null;
  provision_from: string | null;
  provision: string | null;
  misses_exam: number | null;
  governors_met_on: string | null;
  governors_outcome: string | null;
  reintegration_on: string | null;
  source: string;
}
