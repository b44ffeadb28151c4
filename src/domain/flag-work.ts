import type { IsoDate } from './dates.ts';
import { digest } from './digest.ts';

/** Where the work on a flag stands. */
export type WorkState = 'open' | 'snoozed' | 'closed';

/** One act on a pupil’s flag, with how the work stands after it. */
export interface FlagAct {
  readonly flag: string;
  /** 1 the first act on this flag of this pupil. */
  readonly number: number;
  readonly on: IsoDate;
  readonly by: string;
  readonly state: WorkState;
  /** Key of what the flag rested on when this was done. */
  readonly evidence: string;
  readonly owner?: string;
  /** Of a snoozed flag: the day on which it comes back; absent where it sleeps until the evidence changes. */
  readonly until?: IsoDate;
  /** Of a closed flag: what came of it. */
  readonly outcome?: string;
  readonly reason?: string;
}

export interface FlagNote {
  readonly flag: string;
  readonly number: number;
  readonly on: IsoDate;
  readonly by: string;
  readonly text: string;
}

/** The work on a raised flag on a date. */
export interface FlagWork {
  readonly state: WorkState;
  readonly owner?: string;
  readonly until?: IsoDate;
  readonly outcome?: string;
  readonly reason?: string;
  /** Why it is open again though somebody snoozed or closed it. */
  readonly reopened?: 'the evidence has changed' | 'the day has come';
}

export const NO_WORK: FlagWork = { state: 'open' };

interface RestsOn {
  readonly since: IsoDate;
  readonly evidence: readonly { readonly section: string; readonly row: string; readonly text: string }[];
}

/** A year after a month is printed only in another year: it is no change of what a row says. */
const YEAR_OF_A_DATE =
  /(\d (?:January|February|March|April|May|June|July|August|September|October|November|December)) \d{4}\b/g;
const POSSIBLE = / of [\d,]+ (possible )?sessions?/g;

const wordsOf = (section: string, text: string): string =>
  (section === 'attendance' ? text.replace(POSSIBLE, '') : text).replace(YEAR_OF_A_DATE, '$1');

/**
 * A key of what a raised flag rests on: since when, and a short key for each row and what it says. Sessions that were
 * possible are left out of it: they grow with every school day, and a day attended is no news. Another session missed
 * is. The year of a date is left out as well: it comes into the words on 1 January.
 */
export const evidenceKey = ({ since, evidence }: RestsOn): string =>
  [
    digest(since),
    ...new Set(
      evidence
        .map(({ section, row, text }) => digest(JSON.stringify([section, row, wordsOf(section, text)])))
        .sort(),
    ),
  ].join(' ');

/** Whether a flag rests on something that it did not rest on then. What has fallen away since is no news. */
function hasNews(then: string, now: string): boolean {
  const known = new Set(then.split(' '));
  return now.split(' ').some((each) => !known.has(each));
}

const given = ({ owner, until, outcome, reason }: FlagAct): Omit<FlagWork, 'state'> => ({
  ...(owner === undefined ? {} : { owner }),
  ...(until === undefined ? {} : { until }),
  ...(outcome === undefined ? {} : { outcome }),
  ...(reason === undefined ? {} : { reason }),
});

/** The last act on a flag by a date. Acts stand in the order in which they were done. */
export const lastAct = (acts: readonly FlagAct[], flag: string, asAt: IsoDate): FlagAct | undefined =>
  acts.findLast((act) => act.flag === flag && act.on <= asAt);

/**
 * How the work on a raised flag stands on a date. What was snoozed or closed is open again by itself where the flag
 * rests on something that it did not rest on then, or where the day has come until which it was to sleep.
 */
export function workOn(act: FlagAct | undefined, evidence: string, asAt: IsoDate): FlagWork {
  if (act === undefined) return NO_WORK;
  if (act.state === 'open') return { state: 'open', ...given(act) };
  const reopened = hasNews(act.evidence, evidence)
    ? 'the evidence has changed'
    : act.until !== undefined && asAt >= act.until
      ? 'the day has come'
      : undefined;
  if (reopened === undefined) return { state: act.state, ...given(act) };
  return { state: 'open', ...(act.owner === undefined ? {} : { owner: act.owner }), reopened };
}
