import type { Sessions } from '../../domain/attendance.ts';
import { hasReached } from '../../domain/attendance.ts';
import type { IsoDate } from '../../domain/dates.ts';
import type { Flag } from '../../flags/define.ts';
import { persistentAbsence } from '../../flags/persistent-absence.ts';
import { askedOf } from '../../flags/run.ts';
import { severeAbsence } from '../../flags/severe-absence.ts';
import type { Roll } from '../../roll.ts';
import type { Role } from '../line.ts';

/** Absence rates at which attendance gets a sign: those of the flags, as the authority has set them. */
export interface AbsenceLevels {
  readonly persistent: number;
  readonly severe: number;
  /** The same as attendance rates, for `percentage`. */
  readonly thresholds: readonly number[];
}

export function absenceLevels(roll: Roll, asAt: IsoDate): AbsenceLevels {
  const rateOf = (flag: Flag): number =>
    askedOf(flag, { asAt, calendarOf: roll.calendarOf, rules: roll.rules }).parameters['rate'] ?? 1;
  const [persistent, severe] = [rateOf(persistentAbsence), rateOf(severeAbsence)];
  return { persistent, severe, thresholds: [1 - persistent, 1 - severe] };
}

/** `▼` severely absent, `▾` persistently absent, a space otherwise. */
export function absenceSign(sessions: Sessions, levels: AbsenceLevels): { sign: string; role: Role } {
  if (hasReached(sessions, levels.severe)) return { sign: '▼', role: 'bad' };
  if (hasReached(sessions, levels.persistent)) return { sign: '▾', role: 'warn' };
  return { sign: ' ', role: 'text' };
}
