import type { ReasonSet } from './codes/suspension-reason.ts';
import type { IsoDate } from './dates.ts';

/** SUSP suspension (FIXD to 2019/20), PERM permanent exclusion, LNCH lunchtimes. */
export type ExclusionKind = 'SUSP' | 'PERM' | 'LNCH';

export const EXCLUSION_KIND_WORDS: Readonly<Record<ExclusionKind, string>> = {
  SUSP: 'suspension',
  PERM: 'permanent exclusion',
  LNCH: 'lunchtime suspension',
};

/** The kind of a category as files and people write it; undefined for none. */
export function exclusionKind(text: string): ExclusionKind | undefined {
  const word = text.trim().toUpperCase();
  if (word === 'FIXD' || word === 'SUSPENSION' || word === 'FIXED') return 'SUSP';
  if (word === 'PERMANENT' || word === 'PEX') return 'PERM';
  if (word === 'LUNCHTIME' || word === 'LUNCH') return 'LNCH';
  return word === 'SUSP' || word === 'PERM' || word === 'LNCH' ? word : undefined;
}

export const PERMANENT_STATES = ['proposed', 'upheld', 'rescinded'] as const;
export type PermanentState = (typeof PERMANENT_STATES)[number];

/** A suspension, a permanent exclusion or lunchtimes away: as the school said it, and what was done since. */
export interface Exclusion {
  readonly exclusionId: number;
  readonly schoolId: number;
  readonly schoolName: string;
  readonly kind: ExclusionKind;
  /** First day. */
  readonly from: IsoDate;
  /** The pupil was at school on the morning of the first day. */
  readonly fromAfternoon?: boolean;
  /** Last day, included; absent for a permanent exclusion, and where the source gives none. */
  readonly until?: IsoDate;
  /** Sessions as the source gives them, two to a school day; of lunchtimes, how many. */
  readonly sessions?: number;
  /** One to three codes as they came. */
  readonly reasons: readonly string[];
  /** The list that the codes are from; absent where no list has them. */
  readonly reasonSet?: ReasonSet;
  /** SEN provision at the time, as the source gives it. */
  readonly sen?: string;
  /** Of a permanent exclusion. */
  readonly state?: PermanentState;
  /** The first day on which it no longer held: the days before it were served, and count. */
  readonly cancelledOn?: IsoDate;
  readonly cancelledReason?: string;
  readonly toldVirtualSchoolOn?: IsoDate;
  readonly toldSocialWorkerOn?: IsoDate;
  /** First day of education provided in place of school; it may lie ahead. */
  readonly provisionFrom?: IsoDate;
  readonly provision?: string;
  /** A public examination or national curriculum test would be missed. */
  readonly missesExam?: boolean;
  readonly governorsMetOn?: IsoDate;
  readonly governorsOutcome?: string;
  readonly reintegrationOn?: IsoDate;
}

/** Neither cancelled nor rescinded. */
export const stands = ({ state, cancelledOn }: Exclusion): boolean =>
  state !== 'rescinded' && cancelledOn === undefined;

export const byStart = <Row extends Exclusion>(exclusions: readonly Row[]): Row[] =>
  exclusions.toSorted((a, b) =>
    a.from === b.from ? a.exclusionId - b.exclusionId : a.from < b.from ? -1 : 1,
  );
