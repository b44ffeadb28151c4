import type { PupilRecord } from '../domain/record.ts';
import { isOfReceptionToYear11 } from '../domain/school-year.ts';
import type { DayAsked, Figure, ReportAsked, ReportTable } from './define.ts';
import {
  GROUPINGS,
  type Grouping,
  isTwelveMonthsInCare,
  isUnaccompanied,
  NEED_TITLES,
  needOn,
  primaryNeedOf,
} from './groups.ts';
import { daysOf, HELD, partOf, partsOf, SAME_DAY, trendParts } from './trend.ts';

/** A part that cannot be told where nobody ever supplied what it is made of. */
function partWhereKnown(
  measure: string,
  records: readonly PupilRecord[],
  isPart: (record: PupilRecord) => boolean | undefined,
  definition?: string,
): Figure {
  return records.some((record) => isPart(record) === undefined)
    ? { measure, count: null }
    : partOf(measure, records, (record) => isPart(record) === true, definition);
}

const headRows = (records: readonly PupilRecord[], { asAt }: DayAsked): Figure[] => [
  {
    ...{ measure: 'Children looked after', count: records.length },
    children: records.map(({ identity }) => identity.localId),
    definition: 'Everyone looked after on the day, short breaks among them, and under 18.',
  },
  partOf('Of an age for Reception to Year 11', records, ({ identity }) =>
    isOfReceptionToYear11(identity.birthDate, asAt),
  ),
  partWhereKnown(
    'In care for twelve months or more',
    records,
    (record) => isTwelveMonthsInCare(record, asAt),
    'Without a break to the day, and with no short break (V3, V4) in the twelve months.',
  ),
  partWhereKnown('Unaccompanied and seeking asylum', records, (record) => isUnaccompanied(record, asAt)),
];

const SHOWN: readonly Grouping[] = [
  GROUPINGS.phase,
  GROUPINGS.year,
  GROUPINGS.age,
  GROUPINGS.sex,
  GROUPINGS.ethnicity,
  GROUPINGS.sen,
  GROUPINGS.placement,
  GROUPINGS.area,
  GROUPINGS.length,
];

export const COHORT_SECTIONS = ['care', 'careDetails', 'schooling', 'sen'] as const;

/** Parts of parts: year groups are of phases, and time in care is beside the children of twelve months. */
const OWN = new Set(['year', 'length']);

const own = (table: ReportTable, isOwn: boolean): ReportTable => (isOwn ? { ...table, isOwn } : table);

/** Who the children are: the roll and its parts, this year and the two before, on the same day. */
export function cohortTables(records: readonly PupilRecord[], asked: ReportAsked): ReportTable[] {
  const days = daysOf(records, asked);
  const parted = SHOWN.map(({ id, title, order, of }) =>
    own(
      trendParts(title, days, (day) => partsOf(day.records, order, (record) => of(record, day.asked))),
      OWN.has(id),
    ),
  );
  return [
    trendParts('The roll', days, (day) => headRows(day.records, day.asked), SAME_DAY, HELD),
    ...parted,
    own(
      trendParts(
        'Primary need of those with SEN support or an EHC plan',
        days,
        (day) => {
          const provided = day.records.filter((record) =>
            ['K', 'E'].includes(needOn(record, day.asked.asAt)?.provision ?? ''),
          );
          return partsOf(provided, NEED_TITLES, (record) => primaryNeedOf(record, day.asked.asAt));
        },
        'Shares are of the children with SEN support or a plan.',
      ),
      true,
    ),
  ];
}
