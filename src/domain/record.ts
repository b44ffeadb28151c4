import type { Assessment, KeyStageResult } from './attainment.ts';
import type { AttendanceLine } from './attendance.ts';
import type { CareEpisode, PeriodOfCare } from './care.ts';
import type {
  AdoptionStep,
  DeprivationOfLiberty,
  PreviousPermanence,
  UnaccompaniedStatus,
} from './care-details.ts';
import type { IsoDate } from './dates.ts';
import type { EhcPlan, EhcReview } from './ehc-plan.ts';
import type { Exclusion } from './exclusion.ts';
import type { FlagAct, FlagNote } from './flag-work.ts';
import type { HealthYear, SdqScore } from './health.ts';
import type { PupilId } from './ids.ts';
import type { LeaverContact } from './leaver.ts';
import type { MissingEpisode } from './missing.ts';
import type { OutOfSchool, PartTimeTimetable } from './out-of-school.ts';
import type { PersonRole } from './people.ts';
import type { Pep } from './pep.ts';
import type { PepContents } from './pep-content.ts';
import type { PremiumLine } from './premium/lines.ts';
import type { LookedAfterReview } from './review.ts';
import type { Enrolment, SpecialNeed } from './schooling.ts';

/** Who a pupil is. A name is absent where no source has given one: an SSDA903 return holds none. */
export interface Identity {
  readonly pupilId: PupilId;
  /** The authority's own number of the child (CHILD in the SSDA903). */
  readonly localId: string;
  readonly upn?: string;
  readonly forename?: string;
  readonly surname?: string;
  readonly birthDate: IsoDate;
  readonly sex: 'M' | 'F' | 'U';
  readonly knownAs?: string;
  /** Unique learner number, from 14. */
  readonly uln?: string;
  /** UN1 to UN5: why there is no UPN. */
  readonly upnUnknown?: string;
  /** Ethnicity by DfE’s main codes. */
  readonly ethnicity?: string;
  readonly disabled?: boolean;
  /** The case system’s number of the family: brothers and sisters share it. */
  readonly family?: string;
  /** What tells where the child lives is left out of the record. */
  readonly isPlaceConfidential?: true;
}

/** Something that a pupil was known by before. */
export interface FormerId {
  readonly kind: 'upn' | 'local id' | 'name';
  readonly value: string;
  readonly until?: IsoDate;
}

/** A row with the place where it is kept, `table/key`, so that evidence can point at it. */
export type Kept<Row> = Row & { readonly ref: string };

/** What each section of a record holds. Adding one is a line here and a file in `db/sections`. */
export interface Sections {
  readonly care: {
    readonly episodes: readonly Kept<CareEpisode>[];
    readonly periods: readonly PeriodOfCare<Kept<CareEpisode>>[];
  };
  readonly careDetails: {
    readonly unaccompanied?: Kept<UnaccompaniedStatus>;
    readonly deprivations: readonly Kept<DeprivationOfLiberty>[];
    readonly adoption: readonly Kept<AdoptionStep>[];
    readonly previousPermanence?: Kept<PreviousPermanence>;
  };
  readonly reviews: { readonly reviews: readonly Kept<LookedAfterReview>[] };
  readonly missing: { readonly episodes: readonly Kept<MissingEpisode>[] };
  readonly health: {
    readonly years: readonly Kept<HealthYear>[];
    readonly sdq: readonly Kept<SdqScore>[];
  };
  readonly leaving: { readonly contacts: readonly Kept<LeaverContact>[] };
  readonly people: {
    readonly roles: readonly Kept<PersonRole>[];
    /** Roles that anybody has ever said of any child; of another it is not known who has it. Absent: of all. */
    readonly supplied?: readonly string[];
  };
  readonly formerIds: { readonly ids: readonly Kept<FormerId>[] };
  readonly schooling: {
    readonly enrolments: readonly Kept<Enrolment>[];
  };
  readonly outOfSchool: {
    readonly spells: readonly Kept<OutOfSchool>[];
    readonly partTime: readonly Kept<PartTimeTimetable>[];
  };
  readonly ehcPlans: {
    readonly plans: readonly Kept<EhcPlan>[];
    readonly reviews: readonly Kept<EhcReview>[];
  };
  readonly exclusions: { readonly exclusions: readonly Kept<Exclusion>[] };
  readonly attendance: { readonly lines: readonly Kept<AttendanceLine>[] };
  readonly attainment: {
    readonly results: readonly Kept<KeyStageResult>[];
    readonly assessments: readonly Kept<Assessment>[];
  };
  readonly peps: { readonly peps: readonly Kept<Pep>[] };
  /** What PEPs say, with the targets that go from one to the next. */
  readonly pepContents: PepContents;
  readonly premium: { readonly lines: readonly Kept<PremiumLine>[] };
  readonly flagWork: { readonly acts: readonly Kept<FlagAct>[]; readonly notes: readonly Kept<FlagNote>[] };
  readonly sen: { readonly needs: readonly Kept<SpecialNeed>[] };
}

export type Section = keyof Sections;

export const SECTION_NAMES: Record<Section, string> = {
  care: 'care episodes',
  careDetails: 'details of care, such as unaccompanied arrival or adoption',
  reviews: 'reviews of the looked-after child',
  missing: 'missing episodes',
  health: 'health checks and SDQ scores',
  leaving: 'contacts with care leavers',
  people: 'the people around the pupil',
  formerIds: 'former numbers and names',
  schooling: 'school enrolments',
  outOfSchool: 'times out of school',
  ehcPlans: 'education, health and care plans',
  attainment: 'results and teacher assessments',
  exclusions: 'suspensions and permanent exclusions',
  attendance: 'attendance marks',
  peps: 'personal education plans',
  pepContents: 'what personal education plans say',
  premium: 'entries of the pupil premium ledger',
  flagWork: 'the work on flags',
  sen: 'special educational needs',
};

/**
 * What is known of one pupil on one date. A section that was not read, or that nobody has ever supplied, is
 * undefined; an empty one means that there is nothing. Not known is not none.
 */
export type PupilRecord = { readonly identity: Identity } & {
  readonly [S in Section]?: Sections[S] | undefined;
};

/** A record with some sections certain to be there. */
export type RecordWith<S extends Section> = { readonly identity: Identity } & {
  readonly [Name in S]: Sections[Name];
};
