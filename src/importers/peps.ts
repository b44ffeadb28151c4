import { readPepStatus, readPepType, readTerm, readTermOfYear } from '../domain/read-pep.ts';
import { readSchoolYear } from '../domain/read-school-terms.ts';
import { safe } from '../domain/safe.ts';
import type { Columns } from './columns.ts';
import { defineImporter, defineTable, type ReadContext } from './define.ts';
import { referenceReader } from './mark.ts';
import { datesFault, type PepGiven } from './pep-row.ts';
import { PUPIL_COLUMNS, PUPIL_SETS, type PupilReference } from './pupil-columns.ts';
import { RowCells } from './row-cells.ts';

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

type Cells = RowCells<typeof COLUMNS>;

/** The text of a cell; undefined where the file says nothing. */
const given = (cells: Cells, name: Name): string | undefined => safe(cells.text(name)).trim() || undefined;

/** A term with its year in one cell, or in two. */
function termOf(cells: Cells): Pick<PepGiven, 'year' | 'term'> | undefined {
  if (cells.text('year') === '') return cells.readEvenEmpty('term', 'notATerm', readTermOfYear);
  const year = cells.readEvenEmpty('year', 'notASchoolYear', readSchoolYear);
  const both = readTermOfYear(cells.text('term'));
  const term = both.ok ? both.value.term : cells.readEvenEmpty('term', 'notATerm', readTerm);
  if (year === undefined || term === undefined) return undefined;
  if (both.ok && both.value.year !== year) {
    cells.error(
      'contradiction',
      'term',
      `the term is of another school year than the row’s own, ${cells.text('year')}.`,
    );
    return undefined;
  }
  return { year, term };
}

function pepOf(cells: Cells, { asAt }: ReadContext): Omit<PepGiven, keyof PupilReference> | undefined {
  const of = termOf(cells);
  const status = cells.readEvenEmpty('status', 'notAPepStatus', readPepStatus);
  const type = cells.read('type', 'notAPepType', readPepType) ?? 'termly';
  const date = (name: Name) => cells.date(name);
  const dates = {
    openedOn: date('openedOn'),
    meetingOn: date('meetingOn'),
    completedOn: date('completedOn'),
  };
  const nextMeetingOn = date('nextMeetingOn');
  if (cells.errors.length > 0 || !of || status === undefined) return undefined;
  const fault = datesFault({ status, ...dates }, asAt);
  if (fault) {
    cells.error(fault.kind, fault.field, fault.reason);
    return undefined;
  }
  return {
    ...of,
    ...{ type, status, ...dates, nextMeetingOn },
    assignedTo: given(cells, 'assignedTo'),
    socialWorker: given(cells, 'socialWorker'),
    schoolName: given(cells, 'school'),
    grade: given(cells, 'grade'),
    sourceId: given(cells, 'sourceId'),
    returnReason: given(cells, 'returnReason'),
  };
}

export const pepsTable = defineTable<PepGiven, typeof COLUMNS>({
  id: 'peps',
  title: 'List of PEPs',
  columns: COLUMNS,
  oneOf: PUPIL_SETS,
  reader: (at, headings, context) => {
    const reference = referenceReader(at);
    return (fields, line) => {
      const cells = new RowCells(COLUMNS, at, headings, fields, line);
      const pep = pepOf(cells, context);
      return cells.finish(() => pep && { ...reference(fields), ...pep });
    };
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
