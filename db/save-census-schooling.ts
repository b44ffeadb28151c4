import { readSenProvision } from '../src/domain/codes/sen.ts';
import { type IsoDate, readDate } from '../src/domain/dates.ts';
import { readNcYear } from '../src/domain/nc-year.ts';
import type { Problem } from '../src/domain/problem.ts';
import type { CensusPupil } from '../src/importers/census.ts';
import { readStatus } from '../src/importers/enrolment-codes.ts';
import type { Counts } from '../src/importers/outcome.ts';
import type { VisitRow } from '../src/importers/read-table.ts';
import { RunFindings } from './findings-of-run.ts';
import { type KnownPupil, KnownPupils } from './known-pupils.ts';
import { isFault } from './save-records.ts';
import { rowSaver } from './save-rows.ts';
import { SchoolsByNumber } from './school-by-number.ts';
import { SchoolFinder, schoolAdded } from './school-finder.ts';
import type { WriteTransaction } from './write.ts';

/** One of the two tables of pupils of a census. */
export interface CensusPupils {
  readonly part: string;
  readonly headings: readonly string[];
  readonly scan: (visit: VisitRow<CensusPupil>) => void;
}

export interface CensusSchoolingSaved {
  /** Of warnings alone: the rows of a census are counted by their totals. */
  readonly counts: Counts;
  readonly enrolments: number;
  readonly needs: number;
}

const NOTHING = { new: 0, changed: 0, unchanged: 0 };

/**
 * Saves where the pupils of the roll are taught, and their SEN provision on the day of the census, as far as a census
 * says them. What other files say already stands: a census fills what is not known.
 */
export function saveCensusSchooling(
  trx: WriteTransaction,
  runId: number,
  tables: readonly CensusPupils[],
  censusDay: IsoDate | undefined,
): CensusSchoolingSaved {
  const pupils = new KnownPupils(trx.driver);
  let [enrolments, needs] = [0, 0];
  const warnings: Record<string, number> = {};
  for (const { part, headings, scan } of tables) {
    const findings = new RunFindings(trx, runId, part, headings);
    const saveEnrolment = enrolmentFiller(trx, findings);
    const saveNeed = needFiller(trx, findings, censusDay);
    scan(({ rows: [row] }, _, line) => {
      const pupil = row && pupils.find(row.pupil, '');
      if (!row || isFault(pupil) || !pupil) return;
      if (saveEnrolment(row, pupil, line)) enrolments++;
      if (row.leftOn === undefined && saveNeed(row, pupil, line)) needs++;
    });
    for (const [kind, n] of Object.entries(findings.warnings)) warnings[kind] = (warnings[kind] ?? 0) + n;
  }
  const counts = { ...NOTHING, read: 0, withdrawn: 0, quarantined: 0, reasons: {}, warnings };
  return { counts, enrolments, needs };
}

/** The school of a row; undefined where it says none that can be known, which is said where it says something. */
function schoolReader(trx: WriteTransaction, findings: RunFindings) {
  const [byUrn, byNumber] = [new SchoolFinder(trx), new SchoolsByNumber(trx.driver)];
  return (text: string, on: IsoDate, line: number): number | undefined => {
    const found = /^\d{6}$/.test(text) ? byUrn.byUrn(text) : byNumber.find(text, on);
    if (typeof found === 'number') return found;
    if ('school' in found) {
      if (found.added) findings.warn(schoolAdded(text, line));
      return found.school;
    }
    const reason = `${text} says no school that is known: it takes a URN, or a DfE number of the list of schools. No enrolment is taken from the row.`;
    findings.warn({ kind: 'censusSchool', line, value: text, reason });
    return undefined;
  };
}

/** Adds an enrolment, or fills what one at the same school and time lacks. */
function enrolmentFiller(trx: WriteTransaction, findings: RunFindings) {
  const schoolOf = schoolReader(trx, findings);
  const save = rowSaver(trx, 'enrolment', ['pupil_id', 'school_id', 'from_date']);
  const known = trx.driver.prepare(
    `select from_date, until_date, nc_year from enrolment where pupil_id = ? and school_id = ?
       and (until_date is null or until_date >= ?) and from_date <= ? order by from_date desc limit 1`,
  );
  return ({ schooling, leftOn }: CensusPupil, { pupilId }: KnownPupil, line: number): boolean => {
    const entry = readDate(schooling.entryDate);
    if (schooling.school === '' || !entry.ok) return false;
    const school_id = schoolOf(schooling.school, entry.value, line);
    if (school_id === undefined) return false;
    const [year, status] = [readNcYear(schooling.ncYear), readStatus(schooling.status)];
    const ncYear = year.ok ? year.value : undefined;
    const same = known.get(pupilId, school_id, entry.value, leftOn ?? '9999') as
      | { from_date: string; until_date: string | null; nc_year: number | null }
      | undefined;
    const outcome = save({
      pupil_id: pupilId,
      school_id,
      from_date: same?.from_date ?? entry.value,
      until_date: same?.until_date ? undefined : leftOn,
      nc_year: same && same.nc_year !== null ? undefined : ncYear,
      status: same ? undefined : status.ok ? status.value : 'C',
    });
    return outcome !== 'unchanged';
  };
}

/** Adds SEN provision as on the day of the census, where another or none is known. */
function needFiller(trx: WriteTransaction, findings: RunFindings, day: IsoDate | undefined) {
  const save = rowSaver(trx, 'special_need', ['pupil_id', 'from_date']);
  const known = trx.driver.prepare(
    `select from_date, until_date, provision from special_need where pupil_id = ?
       and (until_date is null or until_date > ?) order by from_date limit 1`,
  );
  return ({ schooling }: CensusPupil, { pupilId, localId }: KnownPupil, line: number): boolean => {
    const read = schooling.provision === '' ? undefined : readSenProvision(schooling.provision);
    if (!read?.ok || day === undefined) return false;
    const { code } = read.value;
    const spell = known.get(pupilId, day) as
      | { from_date: IsoDate; until_date: IsoDate | null; provision: string }
      | undefined;
    if (spell?.provision === code) return false;
    // What began on the day or later, or has an end already, was said by somebody who knew more; and a plan ends by
    // the authority’s decision, not by a school’s return.
    if (spell && (spell.provision === 'E' || spell.from_date >= day || spell.until_date !== null)) {
      findings.warn(senDiffers(localId, code, spell.provision, line));
      return false;
    }
    if (spell) save({ pupil_id: pupilId, from_date: spell.from_date, until_date: day });
    if (spell) findings.warn(senChanged(localId, code, day, line));
    save({ pupil_id: pupilId, from_date: day, provision: code });
    return true;
  };
}

const senDiffers = (localId: string, code: string, known: string, line: number): Problem => ({
  kind: 'senDiffers',
  line,
  value: code,
  reason: `the census gives SEN provision ${code} for pupil ${localId}, where ${known} is known. What is known stands.`,
});

const senChanged = (localId: string, code: string, day: IsoDate, line: number): Problem => ({
  kind: 'endedByNext',
  line,
  value: code,
  reason: `the SEN provision of pupil ${localId} until then has no end. It is taken as ${day}, the day of the census, which gives ${code}.`,
});
