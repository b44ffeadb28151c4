import type { ReportRules } from '../domain/authority.ts';
import { calendarDaysBetween, type IsoDate } from '../domain/dates.ts';
import { leastApart, type Profile, tooFewApart } from './publish.ts';

/** A report that leaves the authority, as it is held against those that have left it. */
export interface Released {
  readonly report: string;
  readonly profile: Profile;
  /** The cohort in words; absent for everyone looked after. */
  readonly query?: string | undefined;
  readonly asAt: IsoDate;
  /** A code for each child. */
  readonly children: ReadonlySet<string>;
}

/**
 * The first earlier release that tells of a few children when one is taken from the other. Where the same question is
 * asked again some days later it is a series, as a board has it each month, and its children always differ by few.
 */
export function tooLike<R extends Released>(
  now: Released,
  earlier: readonly R[],
  { childrenApart, seriesDays }: Pick<ReportRules, 'childrenApart' | 'seriesDays'>,
): R | undefined {
  return earlier.find((before) => {
    if (before.report !== now.report) return false;
    const days = Math.abs(calendarDaysBetween(before.asAt, now.asAt));
    if (before.query === now.query && days >= seriesDays) return false;
    return tooFewApart(
      before.children,
      now.children,
      leastApart(childrenApart, [before.profile, now.profile]),
    );
  });
}
