import { addWorkingDays } from '../domain/calendar.ts';
import { addCalendarDays, type IsoDate } from '../domain/dates.ts';
import { isOverdue, type PepDue } from '../domain/pep-clock.ts';
import { type ClockAsked, clockOf } from '../domain/pep-of-record.ts';
import type { Identity, PupilRecord, Section } from '../domain/record.ts';

export const PEP_DUE_SECTIONS = ['care', 'peps', 'schooling'] as const satisfies readonly Section[];

/** Something owed of a pupil’s PEP. */
export interface DueRow {
  readonly pupil: Identity;
  readonly due: PepDue;
  readonly isOverdue: boolean;
  readonly notes: readonly string[];
}

export interface DueList {
  /** Owed by the last day of the list, overdue first. */
  readonly rows: readonly DueRow[];
  /** Owed on a day that cannot be said: the calendar, or the bank holidays, of that time are not known. */
  readonly notKnown: readonly DueRow[];
  /** Children of whom nothing can be told, as their care or their PEPs were never supplied. */
  readonly notSupplied: number;
  /** The last day of the list; absent: as far as the calendar reaches. */
  readonly until?: IsoDate;
}

/** The day so many working days on; where the bank holidays are not known, so many weekdays and a week more. */
const lastDay = (asAt: IsoDate, within: number): IsoDate =>
  addWorkingDays(asAt, within) ?? addCalendarDays(asAt, Math.ceil((within * 7) / 5) + 7);

/** What is owed, of everyone, within so many working days, and what is overdue. */
export function duesOf(records: readonly PupilRecord[], asked: ClockAsked, within?: number): DueList {
  const { asAt } = asked;
  const until = within === undefined ? undefined : lastDay(asAt, within);
  let notSupplied = 0;
  const owed = records.flatMap((record) => {
    const clock = clockOf(record, asked);
    if (!clock) notSupplied++;
    return (clock?.dues ?? [])
      .filter(({ doneOn }) => doneOn === undefined)
      .map((due) => ({
        pupil: record.identity,
        due,
        isOverdue: isOverdue(due, asAt),
        notes: clock?.notes ?? [],
      }));
  });
  const rows = owed.filter(
    ({ due }) => due.dueOn !== undefined && (until === undefined || due.dueOn <= until),
  );
  const order = ({ due, pupil }: DueRow): string => `${due.dueOn} ${pupil.localId}`;
  return {
    rows: rows.sort((a, b) => (order(a) < order(b) ? -1 : 1)),
    notKnown: owed.filter(({ due }) => due.dueOn === undefined),
    notSupplied,
    ...(until === undefined ? {} : { until }),
  };
}
