import { addCalendarDays, type IsoDate } from './dates.ts';
import type { MissingEpisode } from './missing.ts';

/** Seventy-two hours, in days: a return holds dates alone. */
const DAYS = 3;

/**
 * The day by which somebody talks with a child who came back; none while the child is missing, was away but not
 * missing, or has declined. Source: the authority’s strategy, return home interviews within 72 hours.
 */
export const interviewDueOn = ({ kind, until, interview }: MissingEpisode): IsoDate | undefined =>
  kind === 'M' && until !== undefined && interview !== 'declined' ? addCalendarDays(until, DAYS) : undefined;

/** Whether the interview was not held by its day, on a date. */
export function isInterviewLate(episode: MissingEpisode, asAt: IsoDate): boolean {
  const due = interviewDueOn(episode);
  return due !== undefined && (episode.interviewOn ?? asAt) > due;
}
