import type { CollectionYear } from '../src/domain/codes/return-code.ts';
import type { IsoDate } from '../src/domain/dates.ts';
import type { Problem } from '../src/domain/problem.ts';
import { addCounts, type Counts, NO_COUNTS, type PartOutcome } from '../src/importers/outcome.ts';
import { codeDoubts } from '../src/importers/ssda903/coded-fields.ts';
import { periodOfYear } from '../src/importers/ssda903/collection-year.ts';
import { episodeDoubts } from '../src/importers/ssda903/episode-doubts.ts';
import { episodeProblems } from '../src/importers/ssda903/episode-problems.ts';
import type { EpisodeRow } from '../src/importers/ssda903/episodes.ts';
import type { HeaderRow } from '../src/importers/ssda903/header.ts';
import type { ReturnPart } from '../src/importers/ssda903/part.ts';
import type { RunFindings } from './findings-of-run.ts';
import type { SavedImport } from './import-run.ts';
import { openNotInReturn } from './open-not-in-return.ts';
import { type Same, saveOnePerKey, type Waiting } from './same-key.ts';
import { pupilSaver } from './save-pupil.ts';
import {
  findingsOf,
  type OfPupil,
  olderReturn,
  type SavedTable,
  saveReturnTable,
} from './save-return-table.ts';
import type { WriteTransaction } from './write.ts';

/** The tables of a return, each of which may come alone, in the order in which they depend on each other. */
export interface ReturnRead {
  readonly parts: readonly ReturnPart[];
  /** Undefined where neither the rows nor anybody says it. */
  readonly year: CollectionYear | undefined;
  readonly asAt: IsoDate;
  /** Rows that a return once held, read again: what they do not speak of is not missing from them. */
  readonly isReplay: boolean;
}

/**
 * Saves a return: children by CHILD, and what is said of them by CHILD and its date or year. What a return does not
 * hold is left alone, and what a newer return said stands.
 */
export async function saveSsda903(
  trx: WriteTransaction,
  runId: number,
  { parts, year, asAt, isReplay }: ReturnRead,
): Promise<SavedImport> {
  const outcomes: PartOutcome[] = [];
  let changedWithTheYear = 0;
  let dates: { from: IsoDate | null; to: IsoDate | null } = { from: null, to: null };
  const done = (part: ReturnPart, saved: SavedTable): void => {
    outcomes.push({ part: part.id, file: part.file, ...saved.counts });
    changedWithTheYear += saved.changedWithTheYear;
  };
  for (const part of parts)
    if (part.id === 'header') done(part, saveHeader(trx, runId, part as ReturnPart<HeaderRow>, year));
    else if (part.id === 'episodes') {
      const after = (taken: readonly OfPupil[], findings: RunFindings): void => {
        for (const problem of doubtsOf(taken, year, asAt)) findings.warn(problem);
        if (!isReplay) for (const problem of openNotInReturn(trx, taken, year)) findings.warn(problem);
        dates = spanOf(taken.map(({ row }) => row as EpisodeRow));
      };
      done(part, saveReturnTable(trx, runId, part, year, after));
    } else done(part, saveReturnTable(trx, runId, part, year));
  const counts = outcomes.reduce<Counts>(addCounts, NO_COUNTS);
  const nobody = { pupilsExpected: 0, pupilsExpectedNotSeen: 0, schoolsSilent: 0 };
  return { counts, ...dates, ...nobody, parts: outcomes, changedWithTheYear };
}

/** A header with its warnings, which are said if it is taken. */
interface ReadHeader extends Waiting<HeaderRow> {
  readonly warnings: readonly Problem[];
}

const SAME_CHILD: Same<HeaderRow> = { keyOf: (row) => row.localId, what: 'details of the same child' };

function saveHeader(
  trx: WriteTransaction,
  runId: number,
  part: ReturnPart<HeaderRow>,
  year: CollectionYear | undefined,
): SavedTable {
  const findings = findingsOf(trx, runId, part);
  const waiting: ReadHeader[] = [];
  for (const { read, fields, line } of part.rows) {
    const error = read.errors[0];
    if (error) findings.hold(error, fields);
    for (const row of read.rows) waiting.push({ row, fields, line, warnings: read.warnings });
  }
  const save = pupilSaver(trx);
  const yearOf = trx.driver.prepare('select return_year from pupil where local_id = ?').pluck();
  let changedWithTheYear = 0;
  const saved = saveOnePerKey(waiting, findings, SAME_CHILD, ({ row, fields, line, warnings }) => {
    for (const warning of warnings) findings.warn(warning);
    for (const doubt of codeDoubts(part, fields, line, year)) findings.warn(doubt);
    const known = (yearOf.get(row.localId) ?? 0) as CollectionYear;
    if (year !== undefined && known > year) findings.warn(olderReturn(line, row.localId));
    const outcome = save({
      ...row,
      sexAsReturned: row.sexAsReturned ?? null,
      ethnicity: row.ethnicity || undefined,
      returnYear: year,
    });
    if (outcome === 'changed' && year !== undefined && known < year) changedWithTheYear++;
    return outcome;
  });
  return { counts: findings.countsWith(saved), changedWithTheYear };
}

/** What is odd about episodes, each by itself and each with the next of the child. */
function doubtsOf(
  taken: readonly OfPupil[],
  year: CollectionYear | undefined,
  asAt: IsoDate,
): readonly Problem[] {
  const yearEnds = year === undefined ? undefined : periodOfYear(year).until;
  return [
    ...taken.flatMap(({ row, birthDate }) => episodeDoubts(row as EpisodeRow, { birthDate, yearEnds, asAt })),
    ...episodeProblems(taken.map(({ row }) => row as EpisodeRow)),
  ];
}

/** The first and the last date that episodes speak of. */
function spanOf(taken: readonly EpisodeRow[]): { from: IsoDate | null; to: IsoDate | null } {
  let [from, to]: [IsoDate | null, IsoDate | null] = [null, null];
  for (const { episode } of taken) {
    if (from === null || episode.from < from) from = episode.from;
    const last = episode.until ?? episode.from;
    if (to === null || last > to) to = last;
  }
  return { from, to };
}
