import { PERSISTENT_FROM, SEVERE_FROM } from '../domain/absence-level.ts';
import type { AuthorityRules } from '../domain/authority.ts';

/** Attendance rates under which absence is persistent and severe, as the authority has them, for `percentage`. */
export const absenceThresholds = ({ thresholds }: AuthorityRules): readonly number[] => [
  1 - (thresholds['persistent-absence.rate'] ?? PERSISTENT_FROM),
  1 - (thresholds['severe-absence.rate'] ?? SEVERE_FROM),
];
