import { hasReached, type Sessions } from './attendance.ts';

/** An absence rate of a tenth or more is persistent. Source: DfE, pupil absence statistics, since 2015/16. */
export const PERSISTENT_FROM = 0.1;
/** An absence rate of a half or more is severe. Persistent includes severe. Source: DfE, pupil absence statistics. */
export const SEVERE_FROM = 0.5;

export type AbsenceLevel = 'severe' | 'persistent' | 'under';

/** By the unrounded rate; undefined where no session was possible. */
export function absenceLevel(sessions: Sessions): AbsenceLevel | undefined {
  if (sessions.possible === 0) return undefined;
  if (hasReached(sessions, SEVERE_FROM)) return 'severe';
  return hasReached(sessions, PERSISTENT_FROM) ? 'persistent' : 'under';
}
