import type { Generated } from 'kysely';

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
  assigned_to: string | null;
  next_meeting_on: string | null;
  /** Its number in the system that it came from. */
  source_id: string | null;
  /** As the list that it came from names them. */
  social_worker: string | null;
  school_name: string | null;
}

/** A step of a PEP’s way; its number says the order. */
export interface PepStepTable {
  pep_id: number;
  step_no: number;
  step: string;
  on_date: string;
  by_name: string;
  reason: string | null;
}

export interface PepAttendeeTable {
  pep_id: number;
  name: string;
  role: string;
  attended: number;
}

export interface PepSignOffTable {
  pep_id: number;
  role: string;
  name: string;
  on_date: string;
}

export interface PepSectionTable {
  pep_id: number;
  section: string;
  content: string;
  edited_on: string;
}

export interface PepVoiceTable {
  pep_id: number;
  who: string;
  words: string;
  taken_by: string | null;
  taken_on: string | null;
  how: string | null;
}

/** A target of the pupil, set in one PEP; a premium line of its own names it by its number. */
export interface PepTargetTable {
  target_id: Generated<number>;
  pupil_id: number;
  pep_id: number;
  subject: string;
  text: string;
  baseline: string | null;
  measure: string | null;
  owner: string | null;
  due_on: string | null;
  set_on: string;
  carried_from: number | null;
}

export interface PepJudgementTable {
  target_id: number;
  pep_id: number;
  judgement: string;
  note: string | null;
  by_name: string;
  on_date: string;
}

export interface PepGradeTable {
  pep_id: number;
  scheme: string;
  section: string;
  marker: number;
  grade: string;
  by_name: string;
  on_date: string;
}
