import type { IsoDate } from '../src/domain/dates.ts';
import type { Problem } from '../src/domain/problem.ts';
import { addCounts, type Counts, NO_COUNTS, type PartOutcome } from '../src/importers/outcome.ts';
import type { VisitRow } from '../src/importers/read-table.ts';
import { type EpisodeRow, episodeProblems, type HeaderRow } from '../src/importers/ssda903.ts';
import { RunFindings } from './findings-of-run.ts';
import type { SavedImport } from './import-run.ts';
import { type Same, saveOnePerKey, type Waiting } from './same-key.ts';
import { pupilSaver } from './save-pupil.ts';
import { rowSaver } from './save-rows.ts';
import type { WriteTransaction } from './write.ts';

interface Part<Row> {
  readonly file: string;
  readonly headings: readonly string[];
  readonly scan: (visit: VisitRow<Row>) => void;
}

/** The files of a return; each may come alone. */
export interface ReturnFiles {
  readonly header?: Part<HeaderRow>;
  readonly episodes?: Part<EpisodeRow>;
}

/** Saves a return: children by CHILD, episodes by CHILD and DECOM. What a return does not hold is left alone. */
export async function saveSsda903(
  trx: WriteTransaction,
  runId: number,
  files: ReturnFiles,
): Promise<SavedImport> {
  const parts: PartOutcome[] = [];
  if (files.header)
    parts.push({ part: 'header', file: files.header.file, ...saveHeader(trx, runId, files.header) });
  let dates: { from: IsoDate | null; to: IsoDate | null } = { from: null, to: null };
  if (files.episodes) {
    const { counts, ...span } = saveEpisodes(trx, runId, files.episodes);
    parts.push({ part: 'episodes', file: files.episodes.file, ...counts });
    dates = span;
  }
  const counts = parts.reduce<Counts>(addCounts, NO_COUNTS);
  return { counts, ...dates, pupilsExpected: 0, pupilsExpectedNotSeen: 0, schoolsSilent: 0, parts };
}

/** A row with its doubts, which are said if it is taken. */
interface Read<Row> extends Waiting<Row> {
  readonly warnings: readonly Problem[];
}

function saveHeader(trx: WriteTransaction, runId: number, part: Part<HeaderRow>): Counts {
  const findings = new RunFindings(trx, runId, 'header', part.headings);
  const read: Read<HeaderRow>[] = [];
  part.scan(({ rows, errors, warnings }, fields, line) => {
    const error = errors[0];
    if (error) findings.hold(error, fields);
    for (const row of rows) read.push({ row, fields: [...fields], line, warnings });
  });
  const save = pupilSaver(trx);
  const saved = saveOnePerKey(read, findings, SAME_CHILD, ({ row, warnings }) => {
    for (const warning of warnings) findings.warn(warning);
    return save({ ...row, ethnicity: row.ethnicity || undefined });
  });
  return findings.countsWith(saved);
}

const SAME_CHILD: Same<HeaderRow> = { keyOf: (row) => row.localId, what: 'details of the same child' };

/** An episode with the pupil it is of. */
interface ReadEpisode extends Read<EpisodeRow> {
  readonly pupilId: number;
}

const SAME_EPISODE: Same<EpisodeRow> = {
  keyOf: ({ localId, episode }) => `${episode.from} ${localId}`,
  toldBy: ({ line, ...told }) => told,
  what: 'details of the same child’s episode of the same date',
};

function saveEpisodes(
  trx: WriteTransaction,
  runId: number,
  part: Part<EpisodeRow>,
): { counts: Counts; from: IsoDate | null; to: IsoDate | null } {
  const findings = new RunFindings(trx, runId, 'episodes', part.headings);
  const read = readEpisodes(trx, part, findings);
  const save = rowSaver(trx, 'care_episode', ['pupil_id', 'from_date']);
  const taken: EpisodeRow[] = [];
  const saved = saveOnePerKey(read, findings, SAME_EPISODE, ({ row, line, warnings, pupilId }) => {
    for (const warning of warnings) findings.warn(warning);
    taken.push({ ...row, line });
    return save(episodeColumns(pupilId, row));
  });
  for (const problem of episodeProblems(taken)) findings.warn(problem);
  return { counts: findings.countsWith(saved), ...spanOf(taken) };
}

/** The episodes of children who are on the roll; others are held back. */
function readEpisodes(trx: WriteTransaction, part: Part<EpisodeRow>, findings: RunFindings): ReadEpisode[] {
  const pupilOf = trx.driver.prepare('select pupil_id from pupil where local_id = ?').pluck();
  const read: ReadEpisode[] = [];
  part.scan(({ rows, errors, warnings }, fields, line) => {
    const error = errors[0];
    if (error) findings.hold(error, fields);
    for (const row of rows) {
      const pupilId = pupilOf.get(row.localId) as number | undefined;
      if (pupilId === undefined) {
        const reason = `no child ${row.localId} is on the roll. Import the header of the return with it.`;
        findings.hold({ kind: 'unknownPupil', line, column: 'CHILD', value: row.localId, reason }, fields);
        continue;
      }
      read.push({ row, fields: [...fields], line, warnings, pupilId });
    }
  });
  return read;
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

/** An episode of a return as a row. An end that the return leaves open is written as open. */
function episodeColumns(
  pupilId: number,
  row: EpisodeRow,
): Record<string, string | number | null | undefined> {
  const { episode } = row;
  return {
    pupil_id: pupilId,
    from_date: episode.from,
    until_date: episode.until ?? null,
    reason_started: episode.reasonStarted,
    legal_status: episode.legalStatus,
    need: episode.need,
    placement: episode.placement,
    provider: episode.provider,
    reason_ended: episode.reasonEnded ?? null,
    reason_placement_changed: episode.reasonPlacementChanged,
    home_postcode: row.homePostcode,
    placement_postcode: row.placementPostcode,
    placement_urn: row.placementUrn,
  };
}
