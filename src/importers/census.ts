import { type IsoDate, readDate } from '../domain/dates.ts';
import { censusExclusions } from './census-exclusions.ts';
import type { Columns, Positions } from './columns.ts';
import { cellAt, defineImporter, defineTable, type RowRead } from './define.ts';
import { contextOf, cutShort, referenceReader } from './mark.ts';
import { PUPIL_COLUMNS, PUPIL_SETS, type PupilReference } from './pupil-columns.ts';
import { readWholeNumber } from './whole-number.ts';

/** Sessions of one stretch of a census row; undefined where the cell is empty. */
export interface CensusSessions {
  readonly possible: number | undefined;
  readonly authorised: number | undefined;
  readonly unauthorised: number | undefined;
}

export interface CensusPupil {
  readonly what: 'pupil';
  /** The number that joins a pupil's rows in the tables of one census; it means nothing outside. */
  readonly id: string;
  readonly pupil: PupilReference;
  readonly termly: CensusSessions;
  readonly summerHalfTerm2: CensusSessions;
  /** When a pupil left who is on the roll no longer. */
  readonly leftOn?: IsoDate;
  /** What the row says of the school and the pupil’s needs, as it stands there. */
  readonly schooling: CensusSchooling;
}

/** Cells of a census row about where a pupil is taught; empty where the census came without them. */
export interface CensusSchooling {
  readonly school: string;
  readonly entryDate: string;
  readonly status: string;
  readonly ncYear: string;
  readonly provision: string;
}

/** Sessions of one pupil for one reason. */
export interface CensusReason {
  readonly what: 'reason';
  readonly id: string;
  readonly code: string;
  /** Undefined where the cell is empty. */
  readonly sessions: number | undefined;
}

const sessionColumns = (prefix: string) => ({
  possible: { heading: `${prefix}sessionspossible` },
  authorised: { heading: `${prefix}sessionsauthorised` },
  unauthorised: { heading: `${prefix}sessionsunauthorised` },
});
const [TERMLY, SECOND_HALF] = [sessionColumns('termly'), sessionColumns('summerhalfterm2')];

const pupilColumns = (id: string) =>
  ({
    ...PUPIL_COLUMNS,
    id: { heading: id, required: true },
    possible: { ...TERMLY.possible, required: true },
    authorised: { ...TERMLY.authorised, required: true },
    unauthorised: { ...TERMLY.unauthorised, required: true },
    possible2: SECOND_HALF.possible,
    authorised2: SECOND_HALF.authorised,
    unauthorised2: SECOND_HALF.unauthorised,
    leftOn: { heading: 'leavingdate' },
    schoolUrn: { heading: 'urn', aliases: ['school urn'] },
    laestab: { heading: 'laestab', aliases: ['la estab', 'dfe number'] },
    source: { heading: 'sourceid' },
    entryDate: { heading: 'entrydate' },
    status: { heading: 'enrolstatus' },
    ncYear: { heading: 'ncyearactual' },
    provision: { heading: 'senprovision' },
  }) as const satisfies Columns;

type PupilAt = Positions<ReturnType<typeof pupilColumns>>;

/** Numbers of sessions as a census writes them, `134.0`; anything else counts as not given, and is said. */
const sessionsAt = (
  fields: readonly string[],
  possible: number,
  authorised: number,
  unauthorised: number,
) => ({
  possible: readWholeNumber(cellAt(fields, possible)),
  authorised: readWholeNumber(cellAt(fields, authorised)),
  unauthorised: readWholeNumber(cellAt(fields, unauthorised)),
});

function pupilReader(at: PupilAt, headings: readonly string[]) {
  const { problemAt } = contextOf(headings);
  const reference = referenceReader(at);
  const needed = Math.max(at.id, at.unauthorised);
  return (fields: readonly string[], line: number): RowRead<CensusPupil> => {
    if (fields.length <= needed) {
      const reason = cutShort(fields.length, needed + 1, 'its sessions');
      return { rows: [], errors: [problemAt('shortRow', line, -1, '', reason)], warnings: [] };
    }
    const left = readDate(cellAt(fields, at.leftOn));
    const row: CensusPupil = {
      what: 'pupil',
      id: cellAt(fields, at.id),
      pupil: reference(fields),
      termly: sessionsAt(fields, at.possible, at.authorised, at.unauthorised),
      summerHalfTerm2: sessionsAt(fields, at.possible2, at.authorised2, at.unauthorised2),
      ...(left.ok ? { leftOn: left.value } : {}),
      schooling: {
        school: cellAt(fields, at.schoolUrn) || cellAt(fields, at.laestab) || cellAt(fields, at.source),
        entryDate: cellAt(fields, at.entryDate),
        status: cellAt(fields, at.status),
        ncYear: cellAt(fields, at.ncYear),
        provision: cellAt(fields, at.provision),
      },
    };
    return { rows: [row], errors: [], warnings: [] };
  };
}

const pupilTable = (id: string, title: string) =>
  defineTable<CensusPupil, ReturnType<typeof pupilColumns>>({
    id,
    title,
    columns: pupilColumns(`${id}tableid`),
    oneOf: PUPIL_SETS,
    gives: 'totals',
    reader: pupilReader,
  });

const reasonColumns = (id: string, joinedOn: string) =>
  ({
    id: { heading: joinedOn, required: true },
    own: { heading: `${id}tableid`, required: true },
    sessions: { heading: 'sessions', required: true },
    code: { heading: 'attendancereason', required: true },
  }) as const satisfies Columns;

const reasonTable = (id: string, title: string, joinedOn: string) =>
  defineTable<CensusReason, ReturnType<typeof reasonColumns>>({
    id,
    title,
    columns: reasonColumns(id, joinedOn),
    gives: 'totals',
    oneOf: [['id']],
    reader: (at, headings) => {
      const { problemAt } = contextOf(headings);
      const needed = Math.max(at.id, at.sessions, at.code);
      return (fields, line) => {
        if (fields.length <= needed) {
          const reason = cutShort(fields.length, needed + 1, 'its reason');
          return { rows: [], errors: [problemAt('shortRow', line, -1, '', reason)], warnings: [] };
        }
        const sessions = readWholeNumber(cellAt(fields, at.sessions));
        const [id, code] = [cellAt(fields, at.id), cellAt(fields, at.code)];
        return { rows: [{ what: 'reason', id, code, sessions }], errors: [], warnings: [] };
      };
    },
  });

const [ON, OFF] = ['pupilonrolltableid', 'pupilnolongeronrolltableid'];

export const censusImporter = defineImporter({
  id: 'census',
  title: 'School census',
  about:
    'The session and exclusion tables of a school census as an authority gets them from COLLECT: pupils on the roll and no longer on it, their absence by reason, and their suspensions and exclusions, joined by the number that a census gives each pupil. The sessions are totals of a term, kept apart from marks; and, where the columns are there, the school (by URN or DfE number), the day of entry, the year group and the SEN provision. A census holds every pupil of the borough: those who are not on this roll are counted and passed over.',
  tables: [
    pupilTable('pupilonroll', 'pupils on the roll'),
    pupilTable('pupilnolongeronroll', 'pupils no longer on the roll'),
    reasonTable('termlysessiondetailsonroll', 'absence by reason, on the roll', ON),
    reasonTable('termlysessiondetailsoffroll', 'absence by reason, no longer on the roll', OFF),
    reasonTable(
      'summerhalfterm2sessiondetailsonroll',
      'absence by reason in the second half of the summer term',
      ON,
    ),
    reasonTable(
      'summerhalfterm2sessiondetailsoffroll',
      'absence by reason in the second half of the summer term, no longer on the roll',
      OFF,
    ),
    censusExclusions('termlyexclusionsonroll', 'suspensions and exclusions, on the roll', ON),
    censusExclusions('termlyexclusionsoffroll', 'suspensions and exclusions, no longer on the roll', OFF),
  ],
  sample:
    'pupilonrolltableid,NativeId,dob,surname,forename,upn,termlysessionspossible,termlysessionsauthorised,termlysessionsunauthorised\n0002e817-8ca,SCH7,2013-Apr-17 00:00:00,O’Dwyer-Price,Siân,R899100017001,134.0,8.0,2.0\n',
});
