import type { Counts } from './outcome.ts';

/** When a run is so large a change that a person should look first. Each is an authority's setting. */
export interface BrakeLimits {
  /** Marks changed or withdrawn that are always allowed. */
  readonly marksAllowed: number;
  /** Share of the marks that a file speaks of, changed or withdrawn; the larger of the two counts. */
  readonly shareOfMarks: number;
  /** Pupils missing that are always allowed: one child away from a small school is no fault of the file. */
  readonly pupilsAllowed: number;
  /** Share of the pupils expected of whom nothing came. */
  readonly shareOfPupils: number;
}

export const brakeDefault: BrakeLimits = {
  marksAllowed: 10,
  shareOfMarks: 0.1,
  pupilsAllowed: 2,
  shareOfPupils: 0.05,
};

/** What a run would do, as the brake sees it. */
export interface Change {
  readonly counts: Counts;
  readonly pupilsExpected: number;
  readonly pupilsExpectedNotSeen: number;
}

/** Why a run should stop; nothing where it may go on. */
export interface BrakeReasons {
  readonly marks?: { readonly changed: number; readonly withdrawn: number; readonly of: number };
  readonly pupils?: { readonly notSeen: number; readonly of: number };
}

/** Whether a run changes, withdraws or loses too much to go on unseen. */
export function brakeReasons(limits: BrakeLimits, change: Change): BrakeReasons | undefined {
  const { changed, withdrawn, read } = change.counts;
  const of = read + withdrawn;
  const tooMany = changed + withdrawn > Math.max(limits.marksAllowed, limits.shareOfMarks * of);
  const { pupilsExpected, pupilsExpectedNotSeen: notSeen } = change;
  const tooFew = notSeen > Math.max(limits.pupilsAllowed, limits.shareOfPupils * pupilsExpected);
  if (!tooMany && !tooFew) return undefined;
  return {
    ...(tooMany ? { marks: { changed, withdrawn, of } } : {}),
    ...(tooFew ? { pupils: { notSeen, of: pupilsExpected } } : {}),
  };
}
