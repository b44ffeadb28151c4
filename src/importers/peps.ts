import { readDate } from '../domain/dates.ts';
import type { Problem } from '../domain/problem.ts';
import { readPepStatus, readPepType, readTerm, readTermOfYear } from '../domain/read-pep.ts';
import { readSchoolYear } from '../domain/read-school-terms.ts';
import type { Result } from '../domain/result.ts';
import { safe } from '../domain/safe.ts';
import type { Columns, Positions } from './columns.ts';
import { cellAt, defineImporter, defineTable, type ReadContext, type RowRead } from './define.ts';
import { datesFault, type PepGiven } from './pep-row.ts';
import { PUPIL_COLUMNS, PUPIL_SETS } from './pupil-columns.ts';

const COLUMNS = {
  ...PUPIL_COLUMNS,
  sourceId: {
    heading: 'pep_id',
    aliases: ['pep', 'pep reference', 'pep ref', 'epep id', 'form id', 'pep number'],
  },
  year: { heading: 'year', aliases: ['academic year', 'school year', 'pep year'] },
  term: { heading: 'term', required: true, aliases: ['pep term', 'academic term', 'school term'] },
  type: { heading: 'type', aliases: ['pep type', 'form type', 'type of pep'] },
  status: { heading: 'status', required: true, aliases: ['pep status', 'stage', 'workflow status', 'state'] },
  openedOn: {
    heading: 'opened',
    aliases: ['date opened', 'created', 'created date', 'start date', 'date started', 'initiated'],
  },
  meetingOn: {
    heading: 'meeting_date',
    aliases: ['pep meeting date', 'date of meeting', 'meeting', 'pep date', 'date of pep', 'meeting held'],
  },
  completedOn: {
    heading: 'completed',
    aliases: [
      'completed date',
      'date completed',
      'completion date',
      'signed off',
      'sign off date',
      'date signed off',
      'approved date',
      'finalised',
    ],
  },
  nextMeetingOn: {
    heading: 'next_meeting',
    aliases: ['next meeting date', 'next pep', 'next pep date', 'date of next meeting', 'review date'],
  },
  assignedTo: {
    heading: 'assigned_to',
    aliases: [
      'assigned',
      'assignee',
      'caseworker',
      'virtual school officer',
      'advisory teacher',
      'education officer',
      'owner',
    ],
  },
  socialWorker: {
    heading: 'social_worker',
    aliases: ['sw', 'allocated social worker', 'social worker name'],
  },
  grade: {
    heading: 'rag',
    aliases: [
      'rag rating',
      'rag status',
      'quality',
      'quality grade',
      'pep quality',
      'overall grade',
      'qa grade',
    ],
  },
  keyStage: { heading: 'key_stage', aliases: ['ks', 'keystage'] },
  school: {
    heading: 'school',
    aliases: ['school name', 'setting', 'education setting', 'provision', 'establishment'],
  },
  returnReason: { heading: 'return_reason', aliases: ['reason returned', 'reason for return', 'qa comment'] },
} as const satisfies Columns;

type Name = keyof typeof COLUMNS;

/** Reads the cells of one row and collects what is wrong with it. */
class Cells {
  readonly errors: Problem[] = [];
  readonly #at: Positions<typeof COLUMNS>;
  readonly #headings: readonly string[];
  readonly #fields: readonly string[];
  readonly #line: number;

  constructor(
    at: Positions<typeof COLUMNS>,
    headings: readonly string[],
    fields: readonly string[],
    line: number,
  ) {
    this.#at = at;
    this.#headings = headings;
    this.#fields = fields;
    this.#line = line;
  }

  text(name: Name): string {
    return cellAt(this.#fields, this.#at[name]);
  }

  /** The text of a cell; undefined where the file says nothing. */
  given(name: Name): string | undefined {
    const text = safe(this.text(name)).trim();
    return text === '' ? undefined : text;
  }

  read<T>(name: Name, kind: string, reader: (text: string) => Result<T>): T | undefined {
    const found = reader(this.text(name));
    if (found.ok) return found.value;
    this.error(name, kind, found.error);
    return undefined;
  }

  /** As `read`, where an empty cell says nothing. */
  optional<T>(name: Name, kind: string, reader: (text: string) => Result<T>): T | undefined {
    return this.text(name) === '' ? undefined : this.read(name, kind, reader);
  }

  error(name: Name, kind: string, reason: string): void {
    const at = this.#at[name];
    const column = at === -1 ? COLUMNS[name].heading : (this.#headings[at] ?? name);
    this.errors.push({ kind, line: this.#line, column, value: this.text(name), reason });
  }
}

/** A term with its year in one cell, or in two. */
function termOf(cells: Cells): Pick<PepGiven, 'year' | 'term'> | undefined {
  if (cells.text('year') === '') return cells.read('term', 'notATerm', readTermOfYear);
  const year = cells.read('year', 'notASchoolYear', readSchoolYear);
  const both = readTermOfYear(cells.text('term'));
  const term = both.ok ? both.value.term : cells.read('term', 'notATerm', readTerm);
  if (year === undefined || term === undefined) return undefined;
  if (both.ok && both.value.year !== year) {
    cells.error(
      'term',
      'contradiction',
      `the term is of another school year than the row’s own, ${cells.text('year')}.`,
    );
    return undefined;
  }
  return { year, term };
}

function pepOf(cells: Cells, { asAt }: ReadContext): PepGiven | undefined {
  const of = termOf(cells);
  const status = cells.read('status', 'notAPepStatus', readPepStatus);
  const type = cells.optional('type', 'notAPepType', readPepType) ?? 'termly';
  const date = (name: Name) => cells.optional(name, 'notADate', readDate);
  const dates = {
    openedOn: date('openedOn'),
    meetingOn: date('meetingOn'),
    completedOn: date('completedOn'),
  };
  const nextMeetingOn = date('nextMeetingOn');
  if (cells.errors.length > 0 || !of || status === undefined) return undefined;
  const fault = datesFault({ status, ...dates }, asAt);
  if (fault) {
    cells.error(fault.field, fault.kind, fault.reason);
    return undefined;
  }
  const { upn, localId, surname, forename, fullName, birthDate } = {
    upn: cells.text('upn'),
    localId: cells.text('localId'),
    surname: cells.text('surname'),
    forename: cells.text('forename'),
    fullName: cells.text('fullName'),
    birthDate: cells.text('birthDate'),
  };
  return {
    ...{ upn, localId, surname, forename, fullName, birthDate },
    ...of,
    ...{ type, status, ...dates, nextMeetingOn },
    assignedTo: cells.given('assignedTo'),
    socialWorker: cells.given('socialWorker'),
    schoolName: cells.given('school'),
    grade: cells.given('grade'),
    sourceId: cells.given('sourceId'),
    returnReason: cells.given('returnReason'),
  };
}

export const pepsTable = defineTable<PepGiven, typeof COLUMNS>({
  id: 'peps',
  title: 'List of PEPs',
  columns: COLUMNS,
  oneOf: PUPIL_SETS,
  reader:
    (at, headings, context) =>
    (fields, line): RowRead<PepGiven> => {
      const cells = new Cells(at, headings, fields, line);
      const pep = pepOf(cells, context);
      return { rows: pep ? [pep] : [], errors: cells.errors, warnings: [] };
    },
});

export const pepsImporter = defineImporter({
  id: 'peps',
  title: 'Personal education plans',
  about:
    'A vendor’s list of PEPs, with year, term, status, dates, who it is assigned to, social worker, RAG, key stage and school; or one PEP whole, as JSON.',
  tables: [pepsTable],
  sample:
    'local_id,year,term,type,status,meeting_date,completed,assigned_to,social_worker,rag\n410003,2026/27,autumn,termly,submitted,10/11/2026,,Dee Bell,Ms Okoro,\n',
});
