import type { IsoDate } from '../domain/dates.ts';

/** What became of a file, or of one of the files of a kind. A contract: scripts read these fields. */
export interface Counts {
  readonly read: number;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly withdrawn: number;
  readonly quarantined: number;
  /** Rows held back, by kind of problem. */
  readonly reasons: Readonly<Record<string, number>>;
  /** Things worth a look in rows that were taken, by kind. */
  readonly warnings: Readonly<Record<string, number>>;
}

export interface PartOutcome extends Counts {
  readonly part: string;
  readonly file: string;
}

/** What a school census holds, of everyone in it. */
export interface CensusCounts {
  readonly pupils: number;
  readonly pupilsOffRoll: number;
  /** Rows of absence by reason, of the term. */
  readonly sessionRows: number;
  /** Pupils with reasons who are in no table of pupils. */
  readonly orphans: number;
  /** Pupils on the roll of a school with more sessions of absence than are possible. */
  readonly absenceExceedsPossible: number;
  /** Rows of exclusions of everybody on the roll of a school, and of those who had left. */
  readonly exclusionRows: number;
  readonly exclusionRowsOffRoll: number;
  /** Of the former, those that begin at a weekend, and those with a third reason and no second. */
  readonly exclusionWeekendStarts: number;
  readonly thirdReasonWithoutSecond: number;
  /** Pupils who are not on this roll: passed over. */
  readonly notOnRoll: number;
  /** Enrolments of the roll’s pupils that were new, or got what they lacked. */
  readonly enrolments: number;
  /** SEN provision of the roll’s pupils that was new. */
  readonly needs: number;
}

export interface ImportOutcome extends Counts {
  /** The number of the run; null for a dry run, which leaves none. */
  readonly run: number | null;
  readonly kind: string;
  readonly file: string;
  readonly sha256: string;
  readonly alreadyImported: boolean;
  readonly dryRun: boolean;
  /** First and last date that the file speaks of. */
  readonly from: IsoDate | null;
  readonly to: IsoDate | null;
  readonly pupilsExpectedNotSeen: number;
  readonly schoolsSilent: number;
  readonly milliseconds: number;
  /** Dry run alone: the brake would stop this run, and --accept with this code would let it go. */
  readonly brake?: string;
  readonly parts?: readonly PartOutcome[];
  /** A census alone. */
  readonly census?: CensusCounts;
}

export const NO_COUNTS: Counts = {
  read: 0,
  new: 0,
  changed: 0,
  unchanged: 0,
  withdrawn: 0,
  quarantined: 0,
  reasons: {},
  warnings: {},
};

const addTallies = (
  a: Readonly<Record<string, number>>,
  b: Readonly<Record<string, number>>,
): Record<string, number> => {
  const sum: Record<string, number> = { ...a };
  for (const [kind, n] of Object.entries(b)) sum[kind] = (sum[kind] ?? 0) + n;
  return sum;
};

export const addCounts = (a: Counts, b: Counts): Counts => ({
  read: a.read + b.read,
  new: a.new + b.new,
  changed: a.changed + b.changed,
  unchanged: a.unchanged + b.unchanged,
  withdrawn: a.withdrawn + b.withdrawn,
  quarantined: a.quarantined + b.quarantined,
  reasons: addTallies(a.reasons, b.reasons),
  warnings: addTallies(a.warnings, b.warnings),
});
