import type { Sessions } from '../../domain/attendance.ts';
import { attendanceRate, hasReached } from '../../domain/attendance.ts';
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

const atLevel = (sessions: Sessions, level: number): string => {
  const percent = `${Math.round((1 - level) * 1000) / 10}`;
  return (attendanceRate(sessions) ?? 0) < 1 - level ? `below ${percent}` : `at ${percent}`;
};

/** `▼` severely absent, `▾` persistently absent, a space otherwise; `said` is the sign read aloud. */
export function absenceSign(
  sessions: Sessions,
  levels: AbsenceLevels,
): { sign: string; role: Role; said: string } {
  if (hasReached(sessions, levels.severe))
    return { sign: '▼', role: 'bad', said: atLevel(sessions, levels.severe) };
  if (hasReached(sessions, levels.persistent))
    return { sign: '▾', role: 'warn', said: atLevel(sessions, levels.persistent) };
  return { sign: ' ', role: 'text', said: '' };
}
