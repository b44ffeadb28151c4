import { calendar } from '../../fixtures/calendar.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import type { Exclusion } from '../../src/domain/exclusion.ts';

/** The borough’s calendar: training days on 2 October and 27 November 2026, half-term from 26 to 30 October. */
export const calendarOf = () => calendar;

export const on = (date: string): IsoDate => date as IsoDate;

let last = 0;

/** A suspension of days `from..until`, at school 1 unless said. */
export function suspension(dates: string, also: Partial<Exclusion> = {}): Exclusion {
  const [from, until] = dates.split('..') as [IsoDate, IsoDate | undefined];
  return {
    exclusionId: ++last,
    schoolId: 1,
    schoolName: 'Oak Academy',
    kind: 'SUSP',
    from,
    ...(until ? { until } : {}),
    reasons: ['DB'],
    ...also,
  };
}
