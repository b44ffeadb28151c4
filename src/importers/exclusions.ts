import type { Columns, Positions } from './columns.ts';
import { cellAt, defineImporter, defineTable, type RowRead } from './define.ts';
import { EXCLUSION_COLUMNS, ExclusionCells, type ExclusionOfFile } from './exclusion-cells.ts';
import { cutShort, referenceReader, SCHOOL_COLUMN } from './mark.ts';
import { PUPIL_COLUMNS, PUPIL_SETS } from './pupil-columns.ts';

const LIST_COLUMNS = {
  ...PUPIL_COLUMNS,
  ...SCHOOL_COLUMN,
  ...EXCLUSION_COLUMNS,
  until: {
    heading: 'enddate',
    aliases: [
      'until',
      'to',
      'end',
      'exclusion end date',
      'suspension end date',
      'date to',
      'end date',
      'last day',
    ],
  },
  session: { heading: 'startsession', aliases: ['start session', 'from session', 'start am pm'] },
  days: { heading: 'days', aliases: ['school days', 'days lost', 'number of days', 'length in days'] },
  told: {
    heading: 'told_virtual_school',
    aliases: ['virtual school told', 'date notified', 'notified', 'notification date'],
  },
} as const satisfies Columns;

type ListAt = Positions<typeof LIST_COLUMNS>;

/** What a list says beyond a census: the last day, half a first day, days in place of sessions, and who was told. */
function listedOf(
  cells: ExclusionCells,
  at: ListAt,
  fields: readonly string[],
): ExclusionOfFile['exclusion'] | undefined {
  const read = cells.read();
  const cell = (position: number): string => cellAt(fields, position);
  const until = cell(at.until) === '' ? undefined : cells.date(at.until);
  const told = cell(at.told) === '' ? undefined : cells.date(at.told);
  const days = cell(at.days) === '' ? undefined : Number(cell(at.days));
  if (days !== undefined && !(days >= 0 && Number.isInteger(days * 2)))
    cells.errors.push(
      cells.problem(
        'notANumber',
        at.days,
        `${cell(at.days)} is not a number of school days in halves, such as 2.5.`,
      ),
    );
  if (!read) return undefined;
  const isLast = read.kind !== 'PERM' && until !== undefined;
  return {
    ...read,
    ...(isLast ? { until } : {}),
    ...(read.kind !== 'PERM' && read.sessions === undefined && days !== undefined
      ? { sessions: days * 2 }
      : {}),
    ...(/^(pm|p|afternoon)$/i.test(cell(at.session)) ? { fromAfternoon: true } : {}),
    ...(told === undefined ? {} : { toldVirtualSchoolOn: told }),
  };
}

const exclusionList = defineTable<ExclusionOfFile, typeof LIST_COLUMNS>({
  id: 'exclusions',
  title: 'suspensions and permanent exclusions',
  columns: LIST_COLUMNS,
  oneOf: PUPIL_SETS,
  reader: (at, headings) => {
    const reference = referenceReader(at);
    const needed = Math.max(at.from, at.category);
    return (fields, line): RowRead<ExclusionOfFile> => {
      const cells = new ExclusionCells(at, headings, fields, line);
      if (fields.length <= needed) {
        const reason = cutShort(fields.length, needed + 1, 'its category');
        return { rows: [], errors: [cells.problem('shortRow', -1, reason)], warnings: [] };
      }
      const exclusion = listedOf(cells, at, fields);
      const { errors, warnings } = cells;
      if (!exclusion || errors.length > 0) return { rows: [], errors, warnings: [] };
      const row = { pupil: reference(fields), schoolUrn: cellAt(fields, at.schoolUrn), exclusion };
      return { rows: [row], errors, warnings };
    };
  },
});

export const exclusionsImporter = defineImporter({
  id: 'exclusions',
  title: 'Suspensions and permanent exclusions',
  about:
    'A list of suspensions, lunchtimes and permanent exclusions, one a row, from a vendor or a school: first and last day, sessions or school days, up to three reasons by DfE’s codes. Without a school the pupil’s own on the first day is taken. The exclusion tables of a school census are read with it, by “import census”.',
  tables: [exclusionList],
  sample:
    'upn,school_urn,category,startdate,enddate,sessions,reason1,reason2\nU899900117001,900101,SUSP,09/11/2026,11/11/2026,6,DB,VA\n',
});
