import type { IsoDate } from '../domain/dates.ts';
import { addCalendarDays, addMonths } from '../domain/dates.ts';
import type { PupilRecord } from '../domain/record.ts';
import type { Result } from '../domain/result.ts';
import type { Stretch } from './cohort.ts';
import { type Asked, type Field, isConfidential, isKnown, takesStretch } from './define.ts';
import type { Fault } from './fault.ts';
import { FieldReader } from './field-reader.ts';
import { readWith } from './parse.ts';
import { printStretch } from './print.ts';
import { windowOf } from './stretch.ts';
import { takeStretch } from './stretch-reader.ts';

/** A field as a column of an answer: of a count, over which time; of any, at which date. */
export interface Column {
  readonly field: Field;
  readonly stretch?: Stretch;
  readonly at?: IsoDate;
}

/** What stands in a cell: a value, that there is none, that it is not known, or that it is confidential. */
export type Cell =
  | { readonly kind: 'value'; readonly value: string | number | boolean }
  | { readonly kind: 'none' }
  | { readonly kind: 'not known' }
  | { readonly kind: 'confidential' };

const NONE: Cell = { kind: 'none' };
const NOT_KNOWN: Cell = { kind: 'not known' };
const cell = (value: string | number | boolean | null | undefined): Cell => {
  if (value === undefined) return NOT_KNOWN;
  return value === null ? NONE : { kind: 'value', value };
};

/** Reads the names of columns, parted by commas: `year, school, placement moves in 6 months`. */
export const parseColumns = (text: string, fields: readonly Field[]): Result<readonly Column[], Fault> =>
  readWith(text, () => {
    const reader = new FieldReader(text, fields);
    const { tokens } = reader;
    const columns: Column[] = [];
    do {
      const field = reader.takeField();
      const stretch = takesStretch(field) ? takeStretch(tokens) : undefined;
      const at = reader.takeAt();
      columns.push({ field, ...(stretch ? { stretch } : {}), ...(at ? { at } : {}) });
    } while (tokens.takeMark(','));
    if (tokens.peek()) tokens.fail(`${tokens.nextText}, where a comma or the end was expected.`);
    return columns;
  });

/** A column’s heading, which reads back as the column. */
export const columnTitle = ({ field, stretch, at }: Column): string =>
  `${field.name}${stretch ? printStretch(stretch) : ''}${at ? ` at ${at}` : ''}`;

/** `placement moves in 6 months` as scripts read it: `placementMovesIn6Months`. */
export const columnKey = (column: Column): string =>
  columnTitle(column).replace(/[^A-Za-z0-9]+(.)?/g, (_, next: string | undefined) =>
    (next ?? '').toUpperCase(),
  );

/** What a column says of a pupil. */
export function cellOf({ field, stretch, at }: Column, record: PupilRecord, asked: Asked): Cell {
  if (isConfidential(field, record)) return { kind: 'confidential' };
  if (!isKnown(field, record)) return NOT_KNOWN;
  const then = at ? { ...asked, asAt: at, readAt: asked.asAt } : asked;
  // Every section that the field names is there by now.
  const known = record as never;
  switch (field.type) {
    case 'yes or no': {
      if (!stretch || !field.over) return cell(field.is(known, then));
      const window = windowOf(stretch, then);
      return cell(window && field.over(known, then, window));
    }
    case 'number': {
      if (stretch && field.over) {
        const window = windowOf(stretch, then);
        return cell(window && field.over(known, then, window));
      }
      const value = field.of(known, then);
      // None that is known, and some that are not: that is not none.
      return value === 0 && (field.upTo?.(known, then) ?? 0) > 0 ? NOT_KNOWN : cell(value);
    }
    case 'count': {
      const window = stretch
        ? windowOf(stretch, then)
        : { from: addCalendarDays(addMonths(then.asAt, -field.months), 1), until: then.asAt };
      return window ? cell(field.of(known, then, window)) : NOT_KNOWN;
    }
    case 'duration':
      return cell(field.since(known, then));
    case 'date':
      return cell(field.on(known, then));
    case 'choice': {
      const values = field.values(known, then);
      if (values === undefined) return NOT_KNOWN;
      if (values.length === 0 && (field.perhaps?.(known, then) ?? []).length > 0) return NOT_KNOWN;
      return values.length === 0 ? NONE : cell([...new Set(values)].join(', '));
    }
  }
}
