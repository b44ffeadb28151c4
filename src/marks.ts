import type { AttendanceLine } from './domain/attendance.ts';
import type { MarkChange } from './domain/changed-marks.ts';
import type { IsoDate } from './domain/dates.ts';
import type { PupilId } from './domain/ids.ts';
import type { Kept } from './domain/record.ts';
import type { SchoolYear } from './domain/school-year.ts';

/** Which marks are asked for. */
export interface MarksAsked {
  readonly pupils: readonly PupilId[];
  /** The first school year that is read. */
  readonly fromYear: SchoolYear;
  /** Marks of later days are left out. */
  readonly asAt: IsoDate;
  /** As they were known at the end of this day; absent: as they are known by now. */
  readonly knownAt?: IsoDate | undefined;
}

export interface SchoolOnRoll {
  readonly schoolId: number;
  readonly urn?: number;
  readonly name: string;
}

/** Who sends files of marks, and how far the newest of them goes. */
export interface Feed {
  readonly feed: string;
  readonly lastRun: number;
  /** When its last file was read, `YYYY-MM-DDTHH:MM:SSZ`. */
  readonly lastRunAt: string;
  /** The newest day that any of its files speaks of; absent where none has spoken of a day. */
  readonly marksUntil?: IsoDate;
}

/** Text of codes that are in no list, by line and slot. */
export type RawCodes = ReadonlyMap<string, string>;

/** Where the text of an unknown code is found in `RawCodes`. */
export const rawCodeKey = (lineRef: string, slot: number): string => `${lineRef}/${slot}`;

/** The questions about marks beyond a pupil's record: their history, their feeds, their schools. */
export interface Marks {
  /** Lines of the pupils that have any, oldest year first. One query, two where `knownAt` asks for history. */
  lines(asked: MarksAsked): Promise<ReadonlyMap<PupilId, readonly Kept<AttendanceLine>[]>>;
  rawCodes(asked: MarksAsked): Promise<RawCodes>;
  schools(): Promise<readonly SchoolOnRoll[]>;
  /** Feeds of marks by name, as their runs stood on a date; undone runs do not count. */
  feeds(asAt: IsoDate): Promise<readonly Feed[]>;
  /** Marks that runs have changed on a later day than the mark is of, by runs of the days asked about. */
  changedAfterwards(runsFrom: IsoDate, runsUntil: IsoDate): Promise<readonly MarkChange[]>;
}
