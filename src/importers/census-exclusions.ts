import { dayNumber, weekday } from '../domain/dates.ts';
import type { Columns } from './columns.ts';
import { cellAt, defineTable, type RowRead } from './define.ts';
import { EXCLUSION_COLUMNS, ExclusionCells, type ExclusionOfFile } from './exclusion-cells.ts';
import { cutShort } from './mark.ts';

/** A suspension or exclusion of one pupil of a census, known by the number that joins its tables. */
export interface CensusExclusion {
  readonly what: 'exclusion';
  readonly id: string;
  readonly exclusion: ExclusionOfFile['exclusion'];
}

const columnsOf = (id: string, joinedOn: string) =>
  ({
    ...EXCLUSION_COLUMNS,
    id: { heading: joinedOn, required: true },
    own: { heading: `${id}tableid`, required: true },
  }) as const satisfies Columns;

/** A table of exclusions of a census, joined to its pupils. */
export const censusExclusions = (id: string, title: string, joinedOn: string) =>
  defineTable<CensusExclusion, ReturnType<typeof columnsOf>>({
    id,
    title,
    columns: columnsOf(id, joinedOn),
    gives: 'totals',
    oneOf: [['id']],
    reader: (at, headings) => {
      const needed = Math.max(at.id, at.from, at.category);
      return (fields, line): RowRead<CensusExclusion> => {
        const cells = new ExclusionCells(at, headings, fields, line);
        if (fields.length <= needed) {
          const reason = cutShort(fields.length, needed + 1, 'its category');
          return { rows: [], errors: [cells.problem('shortRow', -1, reason)], warnings: [] };
        }
        const exclusion = cells.read();
        const { errors, warnings } = cells;
        if (!exclusion || errors.length > 0) return { rows: [], errors, warnings: [] };
        return { rows: [{ what: 'exclusion', id: cellAt(fields, at.id), exclusion }], errors, warnings };
      };
    },
  });

/** What the exclusions of a census come to, of everybody in it. */
export class CensusExclusionCounts {
  rows = 0;
  weekendStarts = 0;
  thirdReasonWithoutSecond = 0;
  readonly ids = new Set<string>();

  add({ rows, warnings }: RowRead<CensusExclusion>): void {
    for (const { id, exclusion } of rows) {
      this.rows++;
      this.ids.add(id);
      if (weekday(dayNumber(exclusion.from)) > 4) this.weekendStarts++;
    }
    if (warnings.some(({ kind }) => kind === 'thirdReasonWithoutSecond')) this.thirdReasonWithoutSecond++;
  }
}
