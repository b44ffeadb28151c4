import { twelveMonthsTo } from '../domain/attendance-rates.ts';
import { SUSPENSION_REASONS } from '../domain/codes/suspension-reason.ts';
import { stands } from '../domain/exclusion.ts';
import { countSuspensions } from '../domain/exclusion-indicator.ts';
import type { PupilRecord } from '../domain/record.ts';
import { isOfReceptionToYear11 } from '../domain/school-year.ts';
import type { DayAsked, Figure, ReportAsked, ReportTable } from './define.ts';
import { type Measure, measure } from './measure.ts';
import { OTHER_AGES } from './schools-measures.ts';
import {
  asHeld,
  besideEachOther,
  type Day,
  daysOf,
  firstHeld,
  type Held,
  partOf,
  trendMeasures,
} from './trend.ts';
import { suspensionsOverTwelveMonths } from './twelve-months.ts';

export const EXCLUSION_SECTIONS = ['care', 'exclusions', 'schooling'] as const;

const ofSchoolAge = (records: readonly PupilRecord[], { asAt }: DayAsked): PupilRecord[] =>
  records.filter(({ identity }) => isOfReceptionToYear11(identity.birthDate, asAt));

/** Children with a suspension, or a permanent exclusion, that began in the twelve months to the day. */
export function excludedInTwelveMonths(
  records: readonly PupilRecord[],
  asked: DayAsked,
  kind: 'suspended' | 'permanently excluded',
): Measure {
  const span = twelveMonthsTo(asked.asAt);
  const isSuspended = kind === 'suspended';
  return measure(
    {
      id: isSuspended ? 'suspended-all' : 'permanently-excluded',
      title: isSuspended ? 'With at least one suspension' : 'Permanently excluded',
      of: `${span.from} to ${span.until}`,
      counted: isSuspended
        ? 'at least one suspension that began in the twelve months to the day, of children of an age for Reception to Year 11; lunchtimes and permanent exclusions are not suspensions'
        : 'a permanent exclusion that began in the twelve months to the day and was neither cancelled nor rescinded, of children of an age for Reception to Year 11',
    },
    records,
    ({ identity, exclusions }) => {
      if (!isOfReceptionToYear11(identity.birthDate, asked.asAt)) return OTHER_AGES;
      if (!exclusions) return undefined;
      const counted = countSuspensions([exclusions], span, asked.calendarOf);
      return (isSuspended ? counted.suspendedPupils : counted.permanentlyExcluded) > 0;
    },
  );
}

function eventFigures(records: readonly PupilRecord[], asked: DayAsked): Figure[] {
  const known = ofSchoolAge(records, asked).flatMap(({ exclusions }) => exclusions ?? []);
  const span = twelveMonthsTo(asked.asAt);
  const counted = countSuspensions(known, span, asked.calendarOf);
  const { schoolDaysLost, suspensions, suspendedPupils } = counted;
  return [
    { measure: 'Suspensions', count: known.length === 0 ? null : suspensions },
    {
      ...{ measure: 'School days lost to suspension', count: null, unit: 'days' },
      ...(known.length > 0 && schoolDaysLost !== undefined ? { value: schoolDaysLost } : {}),
    },
    {
      ...{ measure: 'School days lost for each suspended child', count: null, unit: 'days' },
      ...(suspendedPupils > 0 && schoolDaysLost !== undefined
        ? { value: Math.round((10 * schoolDaysLost) / suspendedPupils) / 10 }
        : {}),
    },
  ];
}

const heldOf = (records: readonly PupilRecord[]): Held => ({
  what: 'Suspensions and exclusions',
  from: firstHeld(records, ({ exclusions }) => (exclusions?.exclusions ?? []).map(({ from }) => from)),
  back: (asAt) => twelveMonthsTo(asAt).from,
});

/** Who was suspended of those in care for twelve months, on some days, the newest first. */
export const suspendedInCare = (days: readonly Day[], records: readonly PupilRecord[]): ReportTable =>
  trendMeasures(
    'Suspended of those in care for twelve months',
    days,
    (day) => [suspensionsOverTwelveMonths(day.records, day.asked).pupils],
    {
      held: heldOf(records),
      notes: [
        'The share is of children with at least one suspension, as DfE publishes it for looked-after children; it is no suspension rate. DfE’s tables of suspensions are not among those that can be imported.',
      ],
    },
  );

/** Suspensions and permanent exclusions of the twelve months to the day, three years. */
export function exclusionTables(records: readonly PupilRecord[], asked: ReportAsked): ReportTable[] {
  const days = daysOf(records, asked);
  const held = heldOf(records);
  const main = trendMeasures(
    'Suspensions of twelve months',
    days,
    (day) => [excludedInTwelveMonths(day.records, day.asked, 'suspended')],
    { held, notes: ['Each year is the twelve months to the same day, of children looked after on it.'] },
  );
  const events = besideEachOther(
    days.map((day) =>
      eventFigures(day.records, day.asked).map((row) => ({
        ...asHeld(row, day.asked.asAt, held),
        at: day.at,
      })),
    ),
  );
  return [
    { ...main, rows: [...main.rows, ...events] },
    trendMeasures(
      'Permanent exclusions of twelve months',
      days,
      (day) => [excludedInTwelveMonths(day.records, day.asked, 'permanently excluded')],
      { held },
    ),
    suspendedInCare(days, records),
    reasonTable(records, asked),
  ];
}

const REASONS = new Map(SUSPENSION_REASONS.map(({ code, meaning }) => [code, meaning]));

/** Children by reason: a suspension may have three, so that the lines are no parts of one whole. */
function reasonTable(records: readonly PupilRecord[], asked: ReportAsked): ReportTable {
  const span = twelveMonthsTo(asked.asAt);
  const counted = ofSchoolAge(records, asked).filter(({ exclusions }) => exclusions !== undefined);
  const reasonsOf = ({ exclusions }: PupilRecord): string[] =>
    (exclusions?.exclusions ?? [])
      .filter((each) => each.from >= span.from && each.from <= span.until)
      .filter((each) => (each.kind === 'PERM' ? stands(each) : each.cancelledOn !== each.from))
      .flatMap(({ reasons }) => reasons);
  const codes = [...new Set(counted.flatMap(reasonsOf))];
  const rows = codes
    .map((code) =>
      partOf(REASONS.get(code) ?? `Code ${code}`, counted, (record) => reasonsOf(record).includes(code)),
    )
    .sort((a, b) => (b.count ?? 0) - (a.count ?? 0) || (a.measure < b.measure ? -1 : 1));
  return {
    title: 'Reasons, of the twelve months',
    rows,
    notes: [
      'Children with at least one suspension, permanent exclusion or lunchtime for the reason. One may have up to three reasons, so that a child may stand in more than one line.',
    ],
  };
}
