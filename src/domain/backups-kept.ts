/** How many backups are kept: the newest of each of so many days, weeks and months that have one. */
export interface Keeping {
  readonly days: number;
  readonly weeks: number;
  readonly months: number;
}

export const keepingDefault: Keeping = { days: 14, weeks: 8, months: 24 };

const MS_A_DAY = 86_400_000;

/** The Monday of a day’s week, as days since 1970. */
function weekOf(at: string): string {
  const day = Math.floor(Date.parse(`${at.slice(0, 10)}T00:00:00Z`) / MS_A_DAY);
  // 1 January 1970 was a Thursday.
  return String(day - ((day + 3) % 7));
}

const newestOfEach = (times: readonly string[], of: (at: string) => string, most: number): string[] =>
  [...new Map(times.map((at) => [of(at), at])).values()].slice(-most);

/**
 * Which backups to keep, of times as `YYYY-MM-DDTHH:MM:SSZ`: the newest of each day, week and month, as many of each as
 * `keeping` says. Days without a backup count for nothing, so that a clock that jumps, or a month without nights,
 * takes none away.
 */
export function backupsKept(times: readonly string[], keeping: Keeping = keepingDefault): Set<string> {
  const inOrder = times.toSorted();
  return new Set([
    ...newestOfEach(inOrder, (at) => at.slice(0, 10), keeping.days),
    ...newestOfEach(inOrder, weekOf, keeping.weeks),
    ...newestOfEach(inOrder, (at) => at.slice(0, 7), keeping.months),
  ]);
}
