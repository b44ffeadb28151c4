import { resultKnownOn, STAGE_NAMES, YEARS_OF_STAGE } from '../src/domain/attainment.ts';
import { continuousCareAt } from '../src/domain/continuous-care.ts';
import { type IsoDate, readDate } from '../src/domain/dates.ts';
import type { PupilId } from '../src/domain/ids.ts';
import type { Problem } from '../src/domain/problem.ts';
import { isInUse, readOnScale, type Scale } from '../src/domain/scale.ts';
import { ncYearByBirth, schoolYearLabel } from '../src/domain/school-year.ts';
import type { CareFlags, ResultGiven, ResultRow } from '../src/importers/result-row.ts';
import { RunFindings } from './findings-of-run.ts';
import type { SavedImport } from './import-run.ts';
import { PupilFinder } from './pupil-finder.ts';
import { recordsOf } from './records.ts';
import { saveOnePerKey, type Waiting } from './same-key.ts';
import { type Outcome, rowSaver } from './save-rows.ts';
import { readScales } from './scales.ts';
import type { TableFile } from './table-file.ts';
import type { ResultTable } from './tables/attainment.ts';
import type { WriteTransaction } from './write.ts';

type Placed = Waiting<ResultTable>;

interface Flagged {
  readonly pupil: PupilId;
  readonly year: number;
  readonly flags: CareFlags;
  readonly line: number;
}

const KEY = ['pupil_id', 'stage', 'subject', 'year'];

/** What is known here of the pupils that a file may be about. */
interface Known {
  readonly finder: PupilFinder;
  readonly births: ReadonlyMap<PupilId, IsoDate>;
  readonly scales: ReadonlyMap<string, Scale>;
}

const knownOf = ({ driver }: WriteTransaction): Known => ({
  finder: new PupilFinder(driver),
  births: new Map(
    (
      driver.prepare('select pupil_id, birth_date from pupil').all() as {
        pupil_id: PupilId;
        birth_date: IsoDate;
      }[]
    ).map((row) => [row.pupil_id, row.birth_date]),
  ),
  scales: readScales(driver),
});

/** Keeps results, one a pupil, stage, subject and year. A line whose results cannot all be taken is held back whole. */
export async function saveResults(
  trx: WriteTransaction,
  runId: number,
  file: TableFile<ResultRow>,
): Promise<SavedImport> {
  const findings = new RunFindings(trx, runId, file.part, file.headings);
  const known = knownOf(trx);
  const [placed, flagged]: [Placed[], Flagged[]] = [[], []];
  file.scan(({ rows, errors, warnings }, fields, line) => {
    if (errors[0]) findings.hold(errors[0], fields);
    for (const warning of warnings) findings.warn(warning);
    for (const row of rows) {
      const taken = takeRow(known, row, file.part, line);
      if ('kind' in taken) {
        findings.hold(taken, fields, Math.max(1, row.results.length));
        continue;
      }
      for (const warning of taken.warnings) findings.warn(warning);
      const kept = [...fields];
      for (const each of taken.results) placed.push({ row: each, fields: kept, line });
      const year = row.results[0]?.year;
      if (row.flags && year !== undefined) flagged.push({ pupil: taken.pupil, year, flags: row.flags, line });
    }
  });
  const save = saverOf(trx, findings);
  const same = {
    keyOf: (row: ResultTable) => KEY.map((column) => row[column as keyof ResultTable]).join('|'),
    toldBy: ({ value, state }: ResultTable) => [value, state],
    what: 'results for the same pupil, subject and year',
  };
  const counts = findings.countsWith(saveOnePerKey(placed, findings, same, save));
  compareCare(trx, findings, flagged);
  const days = placed.map(({ row }) => resultKnownOn(row.stage, row.year)).sort();
  return {
    ...{ counts, from: days[0] ?? null, to: days.at(-1) ?? null },
    ...{ pupilsExpected: 0, pupilsExpectedNotSeen: 0, schoolsSilent: 0 },
  };
}

/** A result that schools have checked is not taken back by one that they have not. */
function saverOf(trx: WriteTransaction, findings: RunFindings): (placed: Placed) => Outcome {
  const save = rowSaver(trx, 'result', KEY);
  const held = trx.driver.prepare(
    `select value, state, validated from result where ${KEY.map((column) => `${column} = ?`).join(' and ')}`,
  );
  return ({ row, line }) => {
    const before = held.get(row.pupil_id, row.stage, row.subject, row.year) as
      | Pick<ResultTable, 'value' | 'state' | 'validated'>
      | undefined;
    if (before?.validated === 1 && row.validated === 0) {
      if (before.value !== row.value || before.state !== row.state)
        findings.warn({
          kind: 'validatedKept',
          line,
          value: row.value ?? row.state,
          reason: `the result in ${row.subject} is ${before.value ?? before.state} in a validated file, and this file, which is not validated, says ${row.value ?? row.state}. The validated one stays.`,
        });
      return 'unchanged';
    }
    return save({ ...row });
  };
}

interface Taken {
  readonly pupil: PupilId;
  readonly results: readonly ResultTable[];
  readonly warnings: readonly Problem[];
}

function takeRow(known: Known, row: ResultRow, source: string, line: number): Taken | Problem {
  const pupil = known.finder.find(row.pupil);
  if (typeof pupil !== 'number')
    return {
      ...pupil,
      line,
      value: row.pupil.upn || row.pupil.localId,
      reason: pupil.reason.replace('A file of marks never adds', 'A file of results never adds'),
    };
  const birth = known.births.get(pupil);
  const said = readDate(row.pupil.birthDate);
  if (birth && said.ok && said.value !== birth)
    return {
      kind: 'otherPupil',
      line,
      value: row.pupil.upn,
      reason: `the UPN ${row.pupil.upn} belongs to a child of the roll who was not born on ${said.value}. A UPN may be a former one that was given to another child, so that this may be somebody else’s result. None of the row is taken.`,
    };
  const warnings: Problem[] = [];
  const results: ResultTable[] = [];
  for (const each of row.results) {
    const age = birth && outOfYear(each, birth, line);
    const fault = age?.kind === 'wrongYearGroup' ? age : scaleFault(each, known.scales, line);
    if (fault) return fault;
    if (age && warnings.length === 0) warnings.push(age);
    results.push(rowOf(each, pupil, row.validated, source, known.scales));
  }
  return { pupil, results, warnings };
}

/**
 * A child may be taught a year out of cohort; two years off, it is another child or another year. GCSEs alone are
 * taken at sixteen to eighteen as well.
 */
function outOfYear({ stage, year, column }: ResultGiven, birth: IsoDate, line: number): Problem | undefined {
  const ncYear = ncYearByBirth(birth, year);
  const years = YEARS_OF_STAGE[stage];
  if (years.includes(ncYear)) return undefined;
  if (stage === 'ks4' && YEARS_OF_STAGE.ks5.includes(ncYear))
    return {
      kind: 'outOfCohort',
      line,
      column,
      reason: `the child was of an age for Year ${ncYear} in ${schoolYearLabel(year)}, after Year 11. It is taken, as a result after key stage 4 that the figures of key stage 4 do not count, unless the child was in Year 11 then.`,
    };
  const off = Math.min(...years.map((each) => Math.abs(each - ncYear)));
  const was = `the child was of an age for ${ncYear === 0 ? 'Reception' : ncYear < 0 ? 'no class yet' : `Year ${ncYear}`} in ${schoolYearLabel(year)}`;
  if (off === 1)
    return {
      kind: 'outOfCohort',
      line,
      column,
      reason: `${was}, a year off the ${STAGE_NAMES[stage]}. It is taken.`,
    };
  return {
    kind: 'wrongYearGroup',
    line,
    column,
    reason: `${was}, and nobody of that age sits the ${STAGE_NAMES[stage]}. The year or the pupil is wrong. None of the row is taken.`,
  };
}

function scaleFault(given: ResultGiven, scales: Known['scales'], line: number): Problem | undefined {
  if (given.state !== 'awarded') return undefined;
  const at = { line, column: given.column, value: given.raw };
  const scale = scales.get(given.scale);
  if (!scale)
    return {
      ...at,
      kind: 'unknownScale',
      reason: `there is no scale ${given.scale}. “vschool assessment scales” lists them.`,
    };
  const read = readOnScale(scale, given.raw);
  if (!read.ok) return { ...at, kind: 'notOnScale', reason: read.error };
  if (!isInUse(scale, given.year))
    return {
      ...at,
      kind: 'scaleNotInUse',
      reason: `${scale.name} was not in use in ${schoolYearLabel(given.year)}.`,
    };
  return undefined;
}

function rowOf(
  { stage, subject, year, state, raw, scale: id }: ResultGiven,
  pupil_id: PupilId,
  validated: boolean,
  source: string,
  scales: Known['scales'],
): ResultTable {
  const scale = scales.get(id);
  const read = state === 'awarded' && scale ? readOnScale(scale, raw) : undefined;
  return {
    ...{ pupil_id, stage, subject, year, state, source },
    value: read?.ok ? read.value.value : null,
    number: read?.ok ? (read.value.number ?? null) : null,
    scale_id: state === 'awarded' ? id : null,
    validated: Number(validated),
  };
}

/** DfE’s own flags of care against the episodes kept here, child by child. Neither is changed. */
function compareCare(trx: WriteTransaction, findings: RunFindings, flagged: readonly Flagged[]): void {
  for (const [year, rows] of Map.groupBy(flagged, (each) => each.year)) {
    const countingDay = `${year + 1}-03-31` as IsoDate;
    const pupils = [...new Set(rows.map(({ pupil }) => pupil))];
    const records = new Map(
      recordsOf(trx.driver, ['care'], countingDay, pupils).map((each) => [each.identity.pupilId, each]),
    );
    for (const { pupil, flags, line } of rows) {
      const record = records.get(pupil);
      const periods = record?.care?.periods ?? [];
      const day = `31 March ${year + 1}`;
      const { strict } = continuousCareAt(periods, countingDay);
      if (flags.twelveMonths !== undefined && flags.twelveMonths !== strict)
        findings.warn({
          kind: 'careFlagDiffers',
          line,
          column: 'CLA_12_MONTHS',
          reason: `child ${record?.identity.localId ?? 'of this row'}: the file says ${flags.twelveMonths ? '' : 'not '}looked after for twelve months at ${day}, and the care episodes kept here say ${strict ? 'that the child was' : 'that the child was not'}. Check the episodes; the figure of DfE counts its own.`,
        });
      const since = `${year}-04-01` as IsoDate;
      const oneDay = periods.some(
        ({ from, until }) => from <= countingDay && (until === undefined || until > since),
      );
      if (flags.oneDay !== undefined && flags.oneDay !== oneDay)
        findings.warn({
          kind: 'careFlagDiffers',
          line,
          column: 'CLA_PP_1_DAY',
          reason: `child ${record?.identity.localId ?? 'of this row'}: the file says ${flags.oneDay ? '' : 'not '}looked after for a day in the year to ${day}, and the care episodes kept here say ${oneDay ? 'that the child was' : 'that the child was not'}. Check the episodes.`,
        });
    }
  }
}
