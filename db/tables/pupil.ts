import type { Generated } from 'kysely';

export interface PupilTable {
  pupil_id: Generated<number>;
  local_id: string;
  upn: string | null;
  upn_unknown: string | null;
  forename: string | null;
  surname: string | null;
  birth_date: string;
  sex: 'M' | 'F' | 'U';
  ethnicity: string | null;
  disabled: number | null;
  mother: number | null;
  mother_child_birth_date: string | null;
  /** Name, local id and UPN folded to plain lower case, for finding. */
  search: string;
  /** Unique learner number, from 14. */
  uln: string | null;
  known_as: string | null;
  /** The case system’s number of the family: brothers and sisters share it. */
  family: string | null;
  /** What a return gave for sex where that is in no list. */
  sex_as_returned: string | null;
  /** The 31 March of the newest return that spoke of the child. */
  return_year: number | null;
  /** The pupil of whom this row turned out to be a second record. */
  merged_into: number | null;
}

/** What a pupil was known by before. */
export interface FormerIdTable {
  pupil_id: number;
  kind: 'upn' | 'local id' | 'name';
  value: string;
  until_date: string | null;
}

/** Two pupils who look alike, and of whom somebody said that they are two. */
export interface NotTheSameTable {
  pupil_id: number;
  other_pupil_id: number;
  reason: string;
}

/** Who was what to a pupil, and when: social worker, designated teacher, carer … */
export interface PersonRoleTable {
  pupil_id: number;
  role: string;
  from_date: string;
  until_date: string | null;
  person: string;
  team: string | null;
  contact: string | null;
  reason_ended: string | null;
  return_year: number | null;
}
