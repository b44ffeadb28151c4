/** An estimate with the range in which it may as well lie, 95 in 100. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Two-sided 95% of the normal distribution. */
const Z = 1.959964;

/** Two-sided 95% of Student’s t for 1, 2, 3 … degrees of freedom. Source: any table of the distribution. */
const T = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131,
  2.12, 2.11, 2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
];

/** A cohort in which one child moves a percentage by two points or more is small. */
export const SMALL_COHORT = 50;

/** Wilson’s interval of a share of pupils, which stays between 0 and 1 whatever their number; none for no pupil. */
export function shareInterval(reached: number, of: number): Interval | undefined {
  if (of <= 0) return undefined;
  const share = reached / of;
  const z2 = Z * Z;
  const middle = (share + z2 / (2 * of)) / (1 + z2 / of);
  const half = (Z / (1 + z2 / of)) * Math.sqrt((share * (1 - share)) / of + z2 / (4 * of * of));
  return {
    low: reached === 0 ? 0 : Math.max(0, middle - half),
    high: reached === of ? 1 : Math.min(1, middle + half),
  };
}

export const mean = (values: readonly number[]): number | undefined =>
  values.length === 0 ? undefined : values.reduce((sum, each) => sum + each, 0) / values.length;

/** Student’s interval of a mean; none for fewer than two values. */
export function meanInterval(values: readonly number[]): Interval | undefined {
  const average = mean(values);
  if (average === undefined || values.length < 2) return undefined;
  const squares = values.reduce((sum, each) => sum + (each - average) ** 2, 0);
  const error = Math.sqrt(squares / (values.length - 1) / values.length);
  const t = T[values.length - 2] ?? Z + 2.5 / (values.length - 1);
  return { low: average - t * error, high: average + t * error };
}

/**
 * The mean of all entries, where a pupil’s value is that of several. Its interval is Student’s over pupils, for entries of
 * one pupil go together (the ratio of two means, linearised); with one entry each it is that of the mean.
 */
export function weightedMean(values: readonly { readonly value: number; readonly weight: number }[]): {
  readonly average?: number;
  readonly interval?: Interval;
} {
  const perPupil = mean(values.map(({ weight }) => weight));
  if (!perPupil) return {};
  const average = (mean(values.map(({ value, weight }) => value * weight)) ?? 0) / perPupil;
  const interval = meanInterval(
    values.map(({ value, weight }) => average + (weight * (value - average)) / perPupil),
  );
  return { average, ...(interval ? { interval } : {}) };
}

/**
 * The interval of the difference of two shares, out of Wilson’s interval of each. Source: Newcombe, Interval estimation
 * for the difference between independent proportions, Statistics in Medicine 17 (1998), method 10.
 */
export function gapInterval(
  one: { readonly share: number; readonly interval: Interval },
  other: { readonly share: number; readonly interval: Interval },
): Interval {
  const gap = one.share - other.share;
  return {
    low: gap - Math.hypot(one.share - one.interval.low, other.interval.high - other.share),
    high: gap + Math.hypot(one.interval.high - one.share, other.share - other.interval.low),
  };
}

/** Whether a figure lies outside an interval: only then may anybody say that the two differ. */
export const differsFrom = ({ low, high }: Interval, figure: number): boolean =>
  figure < low || figure > high;

/** Whether two intervals have nothing in common: only then is there a trend. */
export const areApart = (a: Interval, b: Interval): boolean => a.high < b.low || b.high < a.low;
