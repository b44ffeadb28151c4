import type { CollectionYear } from '../src/domain/codes/return-code.ts';
import type { IsoDate } from '../src/domain/dates.ts';
import type { Problem } from '../src/domain/problem.ts';
import { safe } from '../src/domain/safe.ts';
import type { Counts } from '../src/importers/outcome.ts';
import { codeDoubts } from '../src/importers/ssda903/coded-fields.ts';
import { collectionYearOf } from '../src/importers/ssda903/collection-year.ts';
import type { EpisodeRow } from '../src/importers/ssda903/episodes.ts';
import type { ReturnPart } from '../src/importers/ssda903/part.ts';
import type { ReviewRow } from '../src/importers/ssda903/reviews.ts';
import type { ReturnRow } from '../src/importers/ssda903/row-reader.ts';
import { RunFindings } from './findings-of-run.ts';
import { returnSaver } from './return-saver.ts';
import { KEPT_IN, type KeptIn } from './return-tables.ts';
import { saveOnePerKey, type Waiting } from './same-key.ts';
import type { Outcome } from './save-rows.ts';
import type { WriteTransaction } from './write.ts';

/** A row that waits, with the pupil it is of. */
export interface OfPupil extends Waiting<ReturnRow> {
  readonly warnings: readonly Problem[];
  readonly pupilId: number;
  readonly birthDate: IsoDate;
}

/** What a table of a return became. */
export interface SavedTable {
  readonly counts: Counts;
  /** Changed rows that an earlier return had spoken of: a year has passed. */
  readonly changedWithTheYear: number;
}

/** What else is to be said of the rows that were taken, once all of them are known. */
export type AfterTaking = (taken: readonly OfPupil[], findings: RunFindings) => void;

/** Saves one table of a return, of children who are on the roll; other rows are held back. */
export function saveReturnTable(
  trx: WriteTransaction,
  runId: number,
  part: ReturnPart,
  year: CollectionYear | undefined,
  after: AfterTaking = () => undefined,
): SavedTable {
  const kept = KEPT_IN[part.id];
  if (!kept) throw new Error(`no table is known for ${part.id}`);
  const findings = findingsOf(trx, runId, part);
  const save = returnSaver(trx, kept.table, year);
  const taken: OfPupil[] = [];
  let changedWithTheYear = 0;
  const take = (first: OfPupil): Outcome => {
    const { row, fields, line, warnings, pupilId } = first;
    for (const warning of warnings) findings.warn(warning);
    for (const doubt of codeDoubts(part, fields, line, yearOfCodes(row, year))) findings.warn(doubt);
    if (row.birthDate !== undefined && row.birthDate !== first.birthDate)
      findings.warn(otherBirthDate(part.id, row, first.birthDate));
    taken.push(first);
    const saved = save({ pupil_id: pupilId, ...kept.keyOf(row), ...kept.columns(row) });
    if (saved.isOlder) findings.warn(olderReturn(line, row.localId));
    if (saved.isLaterYear && saved.outcome === 'changed') changedWithTheYear++;
    return saved.outcome;
  };
  const waiting =
    part.id === 'reviews' ? settledReviews(trx, part, findings) : rowsOfPupils(trx, part, findings);
  const counts = saveOnePerKey(waiting, findings, sameIn(kept), take);
  after(taken, findings);
  return { counts: findings.countsWith(counts), changedWithTheYear };
}

/** What a run notices of a table, beginning with the files of the same table that were not read. */
export function findingsOf(trx: WriteTransaction, runId: number, part: ReturnPart): RunFindings {
  const findings = new RunFindings(trx, runId, part.id, part.headings);
  for (const name of part.notRead ?? [])
    findings.warn({
      kind: 'secondFileOfTable',
      line: 1,
      value: name,
      reason: `${safe(name)} lies beside it, holds the same table, and by its name no part of the return. It was not read; import it by itself if it is wanted.`,
    });
  return findings;
}

/** An episode that ended in an earlier year was last returned with the codes of that year. */
function yearOfCodes(row: ReturnRow, year: CollectionYear | undefined): CollectionYear | undefined {
  const until = (row as Partial<EpisodeRow>).episode?.until;
  if (year === undefined || until === undefined) return year;
  return Math.min(year, collectionYearOf(until));
}

const sameIn = ({ keyOf, what }: KeptIn) => ({
  keyOf: (row: ReturnRow): string => JSON.stringify([row.localId, keyOf(row)]),
  toldBy: ({ line, ...told }: ReturnRow): unknown => told,
  what,
});

/** The rows of children who are on the roll, with the child; others are held back. */
function rowsOfPupils(trx: WriteTransaction, part: ReturnPart, findings: RunFindings): OfPupil[] {
  const find = trx.driver.prepare(
    'select pupil_id as pupilId, birth_date as birthDate from pupil where local_id = ?',
  );
  const waiting: OfPupil[] = [];
  for (const { read, fields, line } of part.rows) {
    const error = read.errors[0];
    if (error) findings.hold(error, fields);
    for (const row of read.rows as readonly ReturnRow[]) {
      const pupil = find.get(row.localId) as Pick<OfPupil, 'pupilId' | 'birthDate'> | undefined;
      if (pupil) waiting.push({ row: { ...row, line }, fields, line, warnings: read.warnings, ...pupil });
      else findings.hold(notOnTheRoll(part, row.localId, line), fields);
    }
  }
  return waiting;
}

/**
 * Two reviews of a child on one day are one review. Where they say otherwise how the child took part, that is left as
 * it was, and said with both codes: the review was held all the same.
 */
function settledReviews(trx: WriteTransaction, part: ReturnPart, findings: RunFindings): OfPupil[] {
  const waiting = rowsOfPupils(trx, part, findings);
  const byReview = Map.groupBy(waiting, ({ row }) => `${row.localId} ${(row as ReviewRow).on}`);
  return [...byReview.values()].flatMap((same) => {
    const codes = [...new Set(same.map(({ row }) => (row as ReviewRow).participation ?? ''))];
    const [first] = same;
    if (codes.length < 2 || !first) return same;
    const lines = same.map(({ line }) => line).join(' and ');
    const { on, localId } = first.row as ReviewRow;
    const reason = `child ${localId} has a review on ${on} on lines ${lines}, which say otherwise how the child took part (${codes.toSorted().join(', ')}). The review is kept, and how the child took part is not.`;
    const warning = { kind: 'reviewsDisagree', line: first.line, value: codes.toSorted().join(' '), reason };
    return same.map((each, index) => ({
      ...each,
      row: { ...each.row, participation: undefined } as ReturnRow,
      warnings: index === 0 ? [...each.warnings, warning] : each.warnings,
    }));
  });
}

const notOnTheRoll = ({ headings, positions }: ReturnPart, localId: string, line: number): Problem => ({
  kind: 'unknownPupil',
  line,
  column: headings[positions['child'] ?? -1] ?? 'CHILD',
  value: localId,
  reason: `no child ${localId} is on the roll. Import the header of the return with it.`,
});

const otherBirthDate = (part: string, { localId, birthDate, line }: ReturnRow, known: IsoDate): Problem => ({
  kind: 'birthDateDiffers',
  line,
  column: 'DOB',
  value: birthDate ?? '',
  reason: `child ${localId} was born on ${known} by the roll, and on ${birthDate} by this row of ${part}. The roll is left as it is.`,
});

/** A row of which a newer return spoke already. */
export const olderReturn = (line: number, localId: string): Problem => ({
  kind: 'olderReturn',
  line,
  value: localId,
  reason: `a newer return has spoken of this of child ${localId}, and what it said stands.`,
});
