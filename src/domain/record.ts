import type { AttendanceLine } from './attendance.ts';
import type { CareEpisode, PeriodOfCare } from './care.ts';
import type { IsoDate } from './dates.ts';
import type { PupilId } from './ids.ts';
import type { Pep } from './pep.ts';
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
}

/** A row with the place where it is kept, `table/key`, so that evidence can point at it. */
export type Kept<Row> = Row & { readonly ref: string };

/** What each section of a record holds. Adding one is a line here and a file in `db/sections`. */
export interface Sections {
  readonly care: {
    readonly episodes: readonly Kept<CareEpisode>[];
    readonly periods: readonly PeriodOfCare<Kept<CareEpisode>>[];
  };
  readonly schooling: { readonly enrolments: readonly Kept<Enrolment>[] };
  readonly attendance: { readonly lines: readonly Kept<AttendanceLine>[] };
  readonly peps: { readonly peps: readonly Kept<Pep>[] };
  readonly sen: { readonly needs: readonly Kept<SpecialNeed>[] };
}

export type Section = keyof Sections;

export const SECTION_NAMES: Record<Section, string> = {
  care: 'care episodes',
  schooling: 'school enrolments',
  attendance: 'attendance marks',
  peps: 'personal education plans',
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
