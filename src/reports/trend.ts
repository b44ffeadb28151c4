import { addMonths, type IsoDate } from '../domain/dates.ts';
import type { PupilRecord } from '../domain/record.ts';
import { schoolYearLabel, schoolYearOf } from '../domain/school-year.ts';
import { areApart, shareInterval } from '../domain/small-cohort.ts';
import type { DayAsked, Figure, ReportAsked, ReportTable } from './define.ts';
import { changesBetween } from './flag-change.ts';
import { definitionOf, type Measure } from './measure.ts';

/** The same day of this year and of the two before it, the newest first. */
export const sameDays = (asAt: IsoDate): readonly IsoDate[] => [asAt, ...earlierDays(asAt)];

/** The same day of the two years before. */
export const earlierDays = (asAt: IsoDate): readonly IsoDate[] => [
  addMonths(asAt, -12),
  addMonths(asAt, -24),
];

export const yearLabel = (day: IsoDate): string => schoolYearLabel(schoolYearOf(day));

/** A measure as a line of a report, with the children who fulfil it and the interval of its share. */
export function measuredFigure(measured: Measure, records: readonly PupilRecord[]): Figure {
  const { title, numerator, denominator, rate, excluded, notKnown } = measured;
  const within = new Set(measured.within);
  const interval = shareInterval(numerator, denominator);
  return {
    measure: title,
    count: denominator === 0 && notKnown > 0 ? null : numerator,
    of: denominator,
    ...(rate === undefined ? {} : { rate }),
    ...(interval ? { interval } : {}),
    ...{ excluded, notKnown, definition: definitionOf(measured) },
    children: records.flatMap(({ identity }) => (within.has(identity.pupilId) ? identity.localId : [])),
  };
}

/** A part of a whole that is made of the records, with its children. */
export function partOf(
  measure: string,
  records: readonly PupilRecord[],
  isPart: (record: PupilRecord) => boolean,
  definition?: string,
): Figure {
  const children = records.filter(isPart).map(({ identity }) => identity.localId);
  return {
    ...{ measure, count: children.length, of: records.length, children },
    ...(records.length > 0 ? { rate: children.length / records.length } : {}),
    ...(definition === undefined ? {} : { definition }),
  };
}

/** Each value that records have, those of a list in its order and others after them, as parts of one whole. */
export function partsOf(
  records: readonly PupilRecord[],
  list: readonly string[],
  groupOf: (record: PupilRecord) => string,
): Figure[] {
  const values = records.map(groupOf);
  const all = [...new Set([...list, ...values])];
  return all
    .filter((value) => values.includes(value))
    .map((value) => partOf(value, records, (record) => groupOf(record) === value));
}

/** A day that something is counted on, and the children looked after on it. */
export interface Day {
  readonly asked: DayAsked;
  readonly records: readonly PupilRecord[];
  readonly at: string;
}

/** The records of this year’s day and of the two before it, each with what is asked on it. */
export const daysOf = (records: readonly PupilRecord[], asked: ReportAsked): readonly Day[] =>
  sameDays(asked.asAt).map((asAt) => ({
    asked: { asAt, rules: asked.rules, calendarOf: asked.calendarOf },
    records: asAt === asked.asAt ? records : asked.recordsOn(asAt),
    at: yearLabel(asAt),
  }));

/** Figures of several years side by side: each measure with its years, the newest first, and what moved. */
export function besideEachOther(years: readonly (readonly Figure[])[]): Figure[] {
  const measures = [...new Set(years.flatMap((figures) => figures.map(({ measure }) => measure)))];
  return measures.flatMap((measure) => {
    const own = years.flatMap((figures) => figures.find((each) => each.measure === measure) ?? []);
    return own.map((figure, n) => ({ ...figure, ...trendOf(figure, own[n + 1]) }));
  });
}

const sizeOf = ({ rate, value }: Figure): number | undefined => rate ?? value;

/** Whether a figure moved since the one before: not said where either has no interval. */
function trendOf(now: Figure, before: Figure | undefined): Pick<Figure, 'trend'> {
  const [a, b] = [sizeOf(now), before && sizeOf(before)];
  if (a === undefined || b === undefined || !now.interval || !before?.interval) return {};
  if (!areApart(now.interval, before.interval)) return { trend: 'no clear change' };
  return { trend: a > b ? 'up' : 'down' };
}

const signed = (n: number): string => (n > 0 ? `+${n}` : n < 0 ? `−${-n}` : '0');

/** Of a change since last year: how much of it is the same children, those who joined and those who left. */
export function whoChanged(now: Measure, before: Measure): string | undefined {
  if (now.denominator === 0 || before.denominator === 0) return undefined;
  const countOf = ({ within, without }: Measure) => ({
    asked: new Set([...within, ...without]),
    raised: new Set(within),
  });
  const changes = changesBetween(countOf(before), countOf(before), countOf(now));
  const by = (why: string): string =>
    signed(changes.filter(({ reason }) => reason === why).reduce((sum, each) => sum + each.by, 0));
  return `${now.title}: ${now.numerator}, and ${before.numerator} a year before. Of the change, the same children are ${by('same child')}, those who joined ${by('joined')}, those who left ${by('left')}.`;
}

/** Tables count each year on the same day. */
export const SAME_DAY = 'Each year is counted on the same day, of the children who were looked after on it.';

/** Where histories begin late, earlier years are too small. */
export const HELD =
  'Earlier years are of the children whose care of that time is held here: where older histories were never imported, they are too few.';

export const everyoneOf = (days: readonly Day[]): Readonly<Record<string, number>> =>
  Object.fromEntries(days.map(({ at, records }) => [at, records.length]));

/** How far back something is held, and how far back a measure of a day looks. */
export interface Held {
  readonly what: string;
  /** The first day of anything that is held; undefined where there is nothing. */
  readonly from: IsoDate | undefined;
  readonly back: (asAt: IsoDate) => IsoDate;
}

/** The first day of anything of a kind that children have. */
export const firstHeld = (
  records: readonly PupilRecord[],
  of: (record: PupilRecord) => readonly (IsoDate | undefined)[],
): IsoDate | undefined =>
  records
    .flatMap(of)
    .filter((day) => day !== undefined)
    .reduce<IsoDate | undefined>(
      (first, day) => (first === undefined || day < first ? day : first),
      undefined,
    );

/** A year before anything is held is not known, and none is said to have moved from one that is held in part. */
export function asHeld(figure: Figure, asAt: IsoDate, held: Held | undefined): Figure {
  if (!held || held.from === undefined || held.back(asAt) >= held.from) return figure;
  const { interval: _interval, ...part } = figure;
  if (asAt >= held.from) return part;
  const { rate: _rate, value: _value, of: _of, children: _children, ...rest } = part;
  return { ...rest, count: null };
}

export const heldNotes = (days: readonly Day[], held: Held | undefined): string[] =>
  held?.from !== undefined && days.some(({ asked }) => held.back(asked.asAt) < (held.from as IsoDate))
    ? [
        `${held.what} are held from ${held.from} on: a year before it is not known, and one that it falls into may be too low, so that no change is said.`,
      ]
    : [];

/** Parts of a whole, year by year. */
export function trendParts(
  title: string,
  days: readonly Day[],
  parts: (day: Day) => readonly Figure[],
  ...notes: readonly string[]
): ReportTable {
  const years = days.map((day) => parts(day).map((figure): Figure => ({ ...figure, at: day.at })));
  return { title, rows: besideEachOther(years), notes, everyone: everyoneOf(days) };
}

/** Measures year by year: each with its interval, what moved, and of whom the change is made. */
export function trendMeasures(
  title: string,
  days: readonly Day[],
  measures: (day: Day) => readonly Measure[],
  more: {
    readonly published?: (measure: Measure) => readonly Figure[];
    readonly notes?: readonly string[];
    readonly held?: Held;
  } = {},
): ReportTable {
  const years = days.map((day) => ({ day, measured: measures(day) }));
  const figures = years.map(({ day, measured }) =>
    measured.map(
      (each): Figure => ({
        ...asHeld(measuredFigure(each, day.records), day.asked.asAt, more.held),
        at: day.at,
      }),
    ),
  );
  const rows = besideEachOther(figures);
  const [now, before] = years;
  const pairs = (now?.measured ?? []).flatMap((each) => {
    const then = before?.measured.find(({ title: of }) => of === each.title);
    return then ? (whoChanged(each, then) ?? []) : [];
  });
  return {
    title,
    rows: [...Map.groupBy(rows, ({ measure }) => measure)].flatMap(([name, own]) => {
      const measured = now?.measured.find(({ title: of }) => of === name);
      return [...own, ...(measured ? (more.published?.(measured) ?? []) : [])];
    }),
    notes: [
      'The definitions are of the newest year; each other year is counted by them on the same day.',
      ...heldNotes(days, more.held),
      ...(more.notes ?? []),
    ],
    ownNotes: heldNotes(days.slice(0, 2), more.held).length > 0 ? [] : pairs,
    everyone: everyoneOf(days),
  };
}
