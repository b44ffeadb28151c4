import { termOfDate } from '../src/domain/attainment.ts';
import type { IsoDate } from '../src/domain/dates.ts';
import type { PupilId } from '../src/domain/ids.ts';
import { headingKey, nearest } from '../src/domain/nearest.ts';
import { err, ok, type Result } from '../src/domain/result.ts';
import { readOnScale, type Scale } from '../src/domain/scale.ts';
import { schoolYearOf } from '../src/domain/school-year.ts';
import type { AssessmentGiven, AssessmentRow } from '../src/importers/assessments.ts';
import { RunFindings } from './findings-of-run.ts';
import type { SavedImport } from './import-run.ts';
import { PupilFinder } from './pupil-finder.ts';
import { keyOf } from './row-keys.ts';
import { saveOnePerKey, type Waiting } from './same-key.ts';
import { rowSaver } from './save-rows.ts';
import { readScales } from './scales.ts';
import type { TableFile } from './table-file.ts';
import type { AssessmentTable } from './tables/attainment.ts';
import type { WriteTransaction } from './write.ts';

/** A scale by its id or its name. */
export function scaleOf(scales: ReadonlyMap<string, Scale>, text: string): Result<Scale> {
  const found =
    scales.get(text.trim().toLowerCase()) ??
    [...scales.values()].find(({ id, name }) =>
      [id, name].some((each) => headingKey(each) === headingKey(text)),
    );
  if (found) return ok(found);
  const like = nearest(text, [...scales.keys()]);
  return err(
    `there is no scale ${text}.${like ? ` Did you mean ${like}?` : ''} “vschool assessment scales” lists them.`,
  );
}

/** The row that an assessment is kept as, or why its value cannot be kept. */
export function assessmentRow(
  given: AssessmentGiven,
  pupil_id: PupilId,
  scales: ReadonlyMap<string, Scale>,
): Result<AssessmentTable> {
  const scale = scaleOf(scales, given.scale);
  if (!scale.ok) return scale;
  const read = readOnScale(scale.value, given.raw);
  if (!read.ok) return read;
  return ok({
    pupil_id,
    subject: given.subject,
    kind: given.kind,
    on_date: given.on,
    scale_id: scale.value.id,
    value: read.value.value,
    number: read.value.number ?? null,
    year: schoolYearOf(given.on),
    term: termOfDate(given.on),
    due_date: given.dueOn ?? null,
    by_whom: given.by || null,
    withdrawn: 0,
  });
}

/** Keeps assessments, one a pupil, subject, kind and day. */
export async function saveAssessments(
  trx: WriteTransaction,
  runId: number,
  file: TableFile<AssessmentRow>,
): Promise<SavedImport> {
  const findings = new RunFindings(trx, runId, file.part, file.headings);
  const [finder, scales] = [new PupilFinder(trx.driver), readScales(trx.driver)];
  const waiting: Waiting<AssessmentTable>[] = [];
  file.scan(({ rows, errors }, fields, line) => {
    if (errors[0]) findings.hold(errors[0], fields);
    for (const row of rows) {
      const pupil = finder.find(row.pupil);
      if (typeof pupil !== 'number') {
        const reason = pupil.reason.replace('A file of marks never adds', 'A file of assessments never adds');
        findings.hold({ ...pupil, reason, line, value: row.pupil.upn || row.pupil.localId }, fields);
        continue;
      }
      const kept = assessmentRow(row, pupil, scales);
      if (kept.ok) waiting.push({ row: kept.value, fields: [...fields], line });
      else findings.hold({ kind: 'notOnScale', line, value: row.raw, reason: kept.error }, fields);
    }
  });
  const key = keyOf('assessment');
  const save = rowSaver(trx, 'assessment', key);
  const same = {
    keyOf: (row: AssessmentTable) => key.map((column) => row[column as keyof AssessmentTable]).join('|'),
    what: 'judgements for the same pupil, subject and day',
  };
  const counts = findings.countsWith(saveOnePerKey(waiting, findings, same, ({ row }) => save({ ...row })));
  const days = waiting.map(({ row }) => row.on_date as IsoDate).sort();
  return {
    ...{ counts, from: days[0] ?? null, to: days.at(-1) ?? null },
    ...{ pupilsExpected: 0, pupilsExpectedNotSeen: 0, schoolsSilent: 0 },
  };
}
