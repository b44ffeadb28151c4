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

const HOME_EDUCATED = 'elective home education';

/** A reason in lower case, with one wording for a child who is educated at home by choice of the family. */
export function readOutOfSchoolReason(raw: string): string {
  const text = raw.trim().toLowerCase().replaceAll(/\s+/g, ' ');
  return ['ehe', 'electively home educated', 'home educated', 'home education'].includes(text)
    ? HOME_EDUCATED
    : text;
}

/** What is no part-time timetable. Each is an authority’s setting. */
export interface PartTimeRules {
  /** Hours a week that are a full timetable. */
  readonly fullTimeHours: number;
}

/** A mainstream school’s week is about 25 hours; not verified against a rule of law. */
export const partTimeDefault: PartTimeRules = { fullTimeHours: 25 };
