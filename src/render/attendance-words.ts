import type { AbsenceLevel } from '../domain/absence-level.ts';
import { absenceRate, type Sessions } from '../domain/attendance.ts';
import type { CodeCount } from '../domain/code-mix.ts';
import type { IsoDate } from '../domain/dates.ts';
import type { Moment } from '../domain/marks-in-order.ts';
import type { Paint } from './paint.ts';
import { count, list, number, percentage, shortDate, spokenDate } from './text.ts';

export interface AttendanceTextOptions {
  readonly names: boolean;
  readonly width: number;
  readonly paint: Paint;
}

export const LEVEL_WORDS: Readonly<Record<AbsenceLevel, string>> = {
  severe: 'severe',
  persistent: 'persistent',
  under: '',
};

/** An absence rate, or that there is none: no possible session is not nought. */
export const rateText = (sessions: Sessions): string => {
  const rate = absenceRate(sessions);
  return rate === undefined ? 'none yet' : percentage(rate);
};

/** `1 September to 20 November`. */
export const datesText = ({ from, until }: { from: IsoDate; until: IsoDate }, asAt: IsoDate): string =>
  `${shortDate(from, asAt)} to ${shortDate(until, asAt)}`;

/** `Monday 14 September, morning`. */
export const momentText = ({ date, session }: Moment, asAt: IsoDate): string =>
  `${spokenDate(date, asAt)}, ${session === 'AM' ? 'morning' : 'afternoon'}`;

const codeText = ({ code, meaning }: CodeCount): string => `${meaning ?? 'code of no list'} (${code})`;

/** `1 session, illness (I)` · `6 sessions, all illness (I)` · `9 sessions, 6 illness (I) and 3 …`. */
export function sessionsText(sessions: number, codes: readonly CodeCount[]): string {
  const [only, second] = codes;
  const why =
    only && !second
      ? `${sessions === 1 ? '' : 'all '}${codeText(only)}`
      : list(codes.map((each) => `${number(each.sessions)} ${codeText(each)}`));
  return `${count(sessions, 'session')}, ${why}`;
}
