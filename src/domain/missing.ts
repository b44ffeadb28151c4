import type { IsoDate } from './dates.ts';
import { lookUp } from './look-up.ts';
import { err, ok, type Result } from './result.ts';

/** A time when a child was missing from care (M), or away from the placement without authorisation (A). */
export interface MissingEpisode {
  readonly from: IsoDate;
  /** The day the child was back; absent while missing. */
  readonly until?: IsoDate;
  readonly kind: string;
  /** What became of the return interview: `accepted`, `declined`, `not offered`. */
  readonly interview?: string;
  readonly interviewOn?: IsoDate;
}

const KINDS: Readonly<Record<string, 'M' | 'A'>> = {
  ...{ m: 'M', missing: 'M', 'missing from care': 'M' },
  ...{ a: 'A', away: 'A', absent: 'A', 'away from placement without authorisation': 'A' },
};

/** Missing (M) or away without authorisation (A), as the SSDA903 codes it. */
export function readMissingKind(raw: string): Result<'M' | 'A'> {
  const kind = lookUp(KINDS, raw.trim().toLowerCase());
  return kind ? ok(kind) : err(`${raw} is neither M (missing) nor A (away without authorisation).`);
}

const INTERVIEWS: Readonly<Record<string, string>> = {
  ...{ accepted: 'accepted', held: 'accepted', completed: 'accepted' },
  ...{ declined: 'declined', refused: 'declined' },
  ...{ 'not offered': 'not offered' },
};

/** What became of a return interview. */
export function readInterview(raw: string): Result<string> {
  const word = lookUp(INTERVIEWS, raw.trim().toLowerCase());
  return word
    ? ok(word)
    : err(`${raw} does not say what became of the interview: accepted, declined or not offered.`);
}
