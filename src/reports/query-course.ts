import type { Stretch } from '../cohort/cohort.ts';
import { type Column, cellOf } from '../cohort/columns.ts';
import { type Course, type Period, periodsOf } from '../cohort/course.ts';
import { type Asked, isKnown } from '../cohort/define.ts';
import { isTermTrue } from '../cohort/evaluate.ts';
import type { PupilRecord } from '../domain/record.ts';

/** What became of a field in one time. */
export interface CourseRow {
  readonly period: Period;
  /** Pupils of whom it is so in the time: suspended at least once, came into care. */
  readonly n: number;
  /** Pupils of whom that is known. */
  readonly known: number;
  /** How often it was so, all pupils together; of a rate, that of all pupils together, 0 to 1. */
  readonly value: number | undefined;
}

export interface CourseAnswer {
  readonly rows: readonly CourseRow[];
  /** The first time from which anything is held; those before it are left out. */
  readonly heldFrom: Period | undefined;
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);

interface Said {
  readonly part: number;
  /** What the part is of: of a count, one pupil. */
  readonly of: number;
}

/** What the field says of a pupil in a time: a number, 1 or 0 of what is so or not; undefined where it is not known. */
function saysOf({ field }: Course, record: PupilRecord, asked: Asked, period: Period): Said | undefined {
  const stretch: Stretch = { kind: 'between', from: period.from, until: period.until };
  if (field.type === 'date') {
    const truth = isTermTrue(
      { kind: 'term', field: field.name, test: { kind: 'within', stretch } },
      field,
      record,
      asked,
    );
    return truth === undefined ? undefined : { part: Number(truth), of: 1 };
  }
  if (field.type === 'number' && field.parts)
    return isKnown(field, record) ? field.parts(record as never, asked, period) : undefined;
  const column: Column = { field, stretch };
  const cell = cellOf(column, record, asked);
  return cell.kind === 'value' ? { part: Number(cell.value), of: 1 } : undefined;
}

export const isRateCourse = ({ field }: Course): boolean => field.type === 'number' && field.unit === 'rate';

/**
 * A field from time to time, of the pupils who are asked about: who is counted is who is in the cohort on the date, and not
 * who was then. A count of nobody before the first of anybody is left out: nothing may have been held of that time.
 */
export function courseOf(
  records: readonly PupilRecord[],
  course: Course,
  asked: Asked,
): CourseAnswer | undefined {
  const periods = periodsOf(course, asked);
  if (!periods) return undefined;
  const isRate = isRateCourse(course);
  const rows = periods.map((period): CourseRow => {
    const said = records
      .map((record) => saysOf(course, record, asked, period))
      .filter((value) => value !== undefined);
    const sum = sumOf(said.map(({ part }) => part));
    return {
      period,
      n: isRate ? said.length : said.filter(({ part }) => part > 0).length,
      known: said.length,
      value: said.length === 0 ? undefined : isRate ? sum / sumOf(said.map(({ of }) => of)) : sum,
    };
  });
  const first = rows.findIndex(({ n }) => n > 0);
  const last = rows.findLastIndex(({ n }) => n > 0);
  const isAhead = course.field.type === 'date' && course.field.ahead === true;
  const shown = first < 0 ? rows : rows.slice(isAhead ? 0 : first, isAhead ? last + 1 : undefined);
  return { rows: shown, heldFrom: first > 0 && !isAhead ? shown[0]?.period : undefined };
}
