import { addMonths, type IsoDate } from '../domain/dates.ts';
import type { PupilRecord, Section } from '../domain/record.ts';
import type { Roll } from '../roll.ts';
import { pepsInTime } from './annual-peps.ts';
import { schoolsAndStability } from './annual-schools.ts';
import { absenceInCare } from './attendance-tables.ts';
import type { Figure, ReportAsked, ReportTable } from './define.ts';
import { suspendedInCare } from './exclusion-tables.ts';
import { PEP_MEASURE_SECTIONS } from './pep-measures.ts';
import { reportAsked } from './report-asked.ts';
import { type Day, daysOf } from './trend.ts';

/** The sections that the key figures are made of. */
export const KEY_FIGURE_SECTIONS: readonly Section[] = [
  ...new Set<Section>([...PEP_MEASURE_SECTIONS, 'attendance', 'care', 'exclusions', 'schooling']),
];

/** A figure that a virtual school is asked about each month, beside the year before and what DfE published. */
export interface KeyFigure {
  readonly title: string;
  /** The report that it is taken from, where it stands with its definition. */
  readonly report: string;
  readonly now: Figure;
  /** The same day a year ago; absent where there is none. */
  readonly before?: Figure;
  /** Of England, the newest that was imported. */
  readonly england?: Figure;
}

interface Taken {
  readonly title: string;
  readonly report: string;
  /** The line of the table. */
  readonly measure: string;
  readonly table: (days: readonly Day[], records: readonly PupilRecord[], asked: ReportAsked) => ReportTable;
}

/** The four that are asked for each month, by the tables of the reports. */
const TAKEN: readonly Taken[] = [
  {
    ...{ title: 'PEP in the last six months', report: 'annual', measure: 'PEP in the last six months' },
    table: (days, records) => pepsInTime(days, records),
  },
  {
    ...{ title: 'Persistently absent, 12 months', report: 'attendance', measure: 'Persistently absent' },
    table: (days, _records, asked) => absenceInCare(days, asked),
  },
  {
    ...{ title: 'Suspended, 12 months', report: 'exclusions', measure: 'With at least one suspension' },
    table: suspendedInCare,
  },
  {
    ...{ title: 'Not on a school’s roll', report: 'annual', measure: 'Not on a school’s roll' },
    table: (days, _records, asked) => schoolsAndStability(days, asked),
  },
];

function taken({ title, report, measure }: Taken, { rows }: ReportTable, days: readonly Day[]): KeyFigure[] {
  const own = rows.filter((row) => row.measure === measure);
  const at = (day: Day | undefined): Figure | undefined =>
    own.find((row) => day !== undefined && row.published !== true && row.at === day.at);
  const [now, before] = [at(days[0]), at(days[1])];
  const england = own.find((row) => row.published === true && row.at?.startsWith('England'));
  return now ? [{ title, report, now, ...(before ? { before } : {}), ...(england ? { england } : {}) }] : [];
}

/** The key figures of a day; the records are of everyone looked after on it, with `KEY_FIGURE_SECTIONS`. */
export async function keyFigures(
  roll: Roll,
  asAt: IsoDate,
  records: readonly PupilRecord[],
): Promise<KeyFigure[]> {
  const yearBefore = (day: IsoDate): IsoDate[] => [addMonths(day, -12)];
  const needed = { needs: KEY_FIGURE_SECTIONS, earlier: yearBefore };
  const asked = await reportAsked(roll, needed, asAt, undefined);
  const days = daysOf(records, asked).slice(0, 2);
  return TAKEN.flatMap((each) => taken(each, each.table(days, records, asked), days));
}
