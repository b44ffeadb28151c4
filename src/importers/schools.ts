import { type IsoDate, readDate } from '../domain/dates.ts';
import { readSchoolUrn } from '../domain/ids.ts';
import type { Columns } from './columns.ts';
import { defineImporter, defineTable } from './define.ts';
import { RowCells } from './row-cells.ts';

/** A school as GIAS lists it. Null where the list has the column and nothing in it. */
export interface SchoolRow {
  readonly urn: number;
  readonly name: string;
  readonly laCode: string | null | undefined;
  readonly laName: string | null | undefined;
  /** Authority and establishment number, `899/4001`. */
  readonly laestab: string | undefined;
  readonly phase: string | null | undefined;
  readonly type: string | null | undefined;
  readonly status: string | null | undefined;
  readonly openedOn: IsoDate | null | undefined;
  readonly closedOn: IsoDate | null | undefined;
  readonly postcode: string | null | undefined;
  readonly town: string | null | undefined;
  /** Undefined where the file does not speak of inspections at all. */
  readonly inspection:
    | { readonly grade: string; readonly kind: string; readonly on: IsoDate | null }
    | null
    | undefined;
}

const COLUMNS = {
  urn: { heading: 'URN', required: true, aliases: ['school urn'] },
  name: { heading: 'EstablishmentName', required: true, aliases: ['school name', 'establishment name'] },
  laCode: { heading: 'LA (code)', aliases: ['la code'] },
  laName: { heading: 'LA (name)', aliases: ['local authority', 'local authority name'] },
  establishment: { heading: 'EstablishmentNumber', aliases: ['establishment no', 'estab'] },
  type: { heading: 'TypeOfEstablishment (name)', aliases: ['type of establishment', 'school type'] },
  status: { heading: 'EstablishmentStatus (name)', required: true, aliases: ['establishment status'] },
  openedOn: { heading: 'OpenDate', aliases: ['date opened'] },
  closedOn: { heading: 'CloseDate', aliases: ['date closed'] },
  phase: { heading: 'PhaseOfEducation (name)', aliases: ['phase of education', 'phase'] },
  postcode: { heading: 'Postcode' },
  town: { heading: 'Town' },
  grade: { heading: 'OfstedRating (name)', aliases: ['ofsted rating'] },
  inspectedOn: {
    heading: 'OfstedLastInsp',
    aliases: ['last inspection date', 'date of last full inspection'],
  },
} as const satisfies Columns;

type Cells = RowCells<typeof COLUMNS>;

/** Words of GIAS that say that there is nothing to say. */
const NOTHING_SAID = new Set(['not applicable', 'not recorded', 'does not apply']);

/** GIAS gives special schools and alternative provision no phase: their type says what they are. */
function phaseOf(cells: Cells): string | undefined {
  const phase = cells.text('phase').toLowerCase();
  if (phase === '16 plus') return 'post-16';
  if (phase !== '' && !NOTHING_SAID.has(phase)) return phase;
  const type = cells.text('type').toLowerCase();
  if (/\bspecial\b/.test(type)) return 'special';
  return /pupil referral unit|alternative provision/.test(type) ? 'alternative' : undefined;
}

/** Since this day no state school is given one grade overall. Source: Ofsted’s announcement of September 2024. */
const NO_OVERALL_GRADE_FROM = '2024-09-02';

/** What a grade is a grade of, by the day of the inspection: never a guess where that is not given. */
const kindOfGrade = (on: IsoDate | undefined): string => {
  if (on === undefined) return 'not said of what or when';
  return on < NO_OVERALL_GRADE_FROM
    ? 'overall effectiveness'
    : 'as GIAS lists it, after single grades had ended';
};

function inspectionOf(cells: Cells): SchoolRow['inspection'] {
  const grade = cells.text('grade');
  const on = cells.readOrLeave('inspectedOn', 'notADate', readDate);
  if (grade === '' || NOTHING_SAID.has(grade.toLowerCase())) return cells.stated('grade', undefined);
  return { grade, kind: kindOfGrade(on), on: on ?? null };
}

function laestabOf(cells: Cells): string | undefined {
  const [la, establishment] = [cells.text('laCode'), cells.text('establishment')];
  return /^\d{3}$/.test(la) && /^\d{1,4}$/.test(establishment)
    ? `${la}/${establishment.padStart(4, '0')}`
    : undefined;
}

export const schoolsTable = defineTable<SchoolRow, typeof COLUMNS>({
  id: 'schools',
  title: 'Schools (GIAS)',
  columns: COLUMNS,
  reader: (at, headings) => (fields, line) => {
    const cells = new RowCells(COLUMNS, at, headings, fields, line);
    cells.required('urn');
    const urn = cells.read('urn', 'notAUrn', readSchoolUrn);
    const name = cells.required('name');
    const text = (column: keyof typeof COLUMNS) => cells.stated(column, cells.optional(column));
    const date = (column: 'openedOn' | 'closedOn') =>
      cells.stated(column, cells.readOrLeave(column, 'notADate', readDate));
    const dates = { openedOn: date('openedOn'), closedOn: date('closedOn') };
    const inspection = inspectionOf(cells);
    return cells.finish(() => ({
      urn: urn as number,
      name,
      laCode: text('laCode'),
      laName: text('laName'),
      laestab: laestabOf(cells),
      phase: cells.stated('phase', phaseOf(cells)),
      type: text('type'),
      status: text('status'),
      ...dates,
      postcode: text('postcode'),
      town: text('town'),
      inspection,
    }));
  },
});

export const schoolsImporter = defineImporter({
  id: 'schools',
  title: 'Schools',
  about:
    'The list of schools of Get Information about Schools (GIAS, the daily file edubasealldata), known by URN: names, phase, status, dates, DfE numbers and inspection grades, each grade with what it is a grade of and when. A school that a list lacks stays as it is.',
  tables: [schoolsTable],
  sample:
    'URN,LA (code),LA (name),EstablishmentNumber,EstablishmentName,EstablishmentStatus (name),PhaseOfEducation (name)\n900021,899,Marlowe,2021,Faustus Road Academy,Open,Secondary\n',
});
