import type { AuthorityRules } from './domain/authority.ts';
import type { SchoolCalendar } from './domain/calendar.ts';
import type { IsoDate } from './domain/dates.ts';
import type { PupilId } from './domain/ids.ts';
import type { Identity, PupilRecord, Section } from './domain/record.ts';
import type { FlagMemory } from './flags/run.ts';

/** What the database says of itself. */
export interface About {
  readonly authority: string;
  /** Imaginary children: said on every screen. */
  readonly demo: boolean;
  /** The day on which the demo is always seen. */
  readonly demoToday?: IsoDate;
  readonly encrypted: boolean;
  /** The newest date for which any mark is held; undefined where there is none. */
  readonly dataAsAt: IsoDate | undefined;
}

export interface RunSummary {
  readonly run: number;
  readonly kind: string;
  readonly file: string;
  /** When it was read, `YYYY-MM-DDTHH:MM:SSZ`. */
  readonly at: string;
  readonly actor: string;
  readonly read: number;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly quarantined: number;
}

/** A school with pupils on its roll, and how fresh its marks are. */
export interface SchoolCoverage {
  readonly schoolId: number;
  readonly schoolName: string;
  readonly pupils: number;
  readonly lastMarked: IsoDate | undefined;
}

/**
 * The questions that anyone may ask of the virtual school's roll. The screens and the reports know the database
 * only by this.
 */
export interface Roll {
  readonly about: About;
  readonly rules: AuthorityRules;
  /** The school's own calendar, else the authority's. */
  readonly calendarOf: (schoolId?: number) => SchoolCalendar | undefined;
  /**
   * Records of the pupils who are looked after on a date, or of the named ones, in order of local id. One query a
   * section, whatever the number of pupils.
   */
  records(
    sections: readonly Section[],
    asAt: IsoDate,
    pupils?: readonly PupilId[],
  ): Promise<readonly PupilRecord[]>;
  /** Everyone that a local id, a UPN (current or former) or a part of a name can mean. */
  findPupils(text: string): Promise<readonly Identity[]>;
  flagMemory(asAt: IsoDate): Promise<FlagMemory>;
  /** Newest first. */
  runs(limit: number): Promise<readonly RunSummary[]>;
  /** Rows held in quarantine and not yet dealt with. */
  quarantined(): Promise<number>;
  coverage(asAt: IsoDate): Promise<readonly SchoolCoverage[]>;
  /** Records that somebody opened a child's record. */
  opened(pupil: PupilId): Promise<void>;
}
