import type { IsoDate } from './dates.ts';

/** A time without a school place, and why. */
export interface OutOfSchool {
  readonly from: IsoDate;
  /** The last day without; absent while it goes on. */
  readonly until?: IsoDate;
  readonly reason: string;
  readonly note?: string;
}

/** A part-time timetable that was agreed: exceptional, for a time, and reviewed. */
export interface PartTimeTimetable {
  readonly from: IsoDate;
  readonly until?: IsoDate;
  readonly hoursAWeek?: number;
  readonly reviewOn?: IsoDate;
  readonly agreedWith?: string;
}
