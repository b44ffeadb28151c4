import { termOfDate } from '../src/domain/attainment.ts';
import type { IsoDate } from '../src/domain/dates.ts';
import { readOnScale } from '../src/domain/scale.ts';
import { schoolYearOf } from '../src/domain/school-year.ts';
import { readScales } from './scales.ts';
import type { AssessmentTable, ResultTable } from './tables/attainment.ts';
import type { WriteTransaction } from './write.ts';

/** Results and assessments of pupils by their local ids, as a roll begins with them. */
export interface AttainmentDetails {
  readonly results: readonly (Pick<ResultTable, 'stage' | 'subject' | 'year' | 'state'> & {
    readonly localId: string;
    readonly scale: string;
    readonly raw: string;
  })[];
  readonly assessments: readonly (Pick<AssessmentTable, 'subject' | 'kind'> & {
    readonly localId: string;
    readonly on: string;
    readonly scale: string;
    readonly raw: string;
    readonly dueOn?: string;
  })[];
}

/** Adds attainment to a roll that has none. A value that its scale does not have is a fault of whoever made it up. */
export function saveAttainment(trx: WriteTransaction, { results, assessments }: AttainmentDetails): void {
  const scales = readScales(trx.driver);
  const ids = new Map(
    (
      trx.driver.prepare('select local_id, pupil_id from pupil').all() as {
        local_id: string;
        pupil_id: number;
      }[]
    ).map((row) => [row.local_id, row.pupil_id]),
  );
  const onScale = (id: string, raw: string): { value: string; number?: number } => {
    const scale = scales.get(id);
    const read = scale && readOnScale(scale, raw);
    if (!read?.ok) throw new RangeError(`${raw} is no value of a scale ${id}`);
    return read.value;
  };
  const addResult = trx.driver.prepare(
    `insert into result (pupil_id, stage, subject, year, state, value, number, scale_id, validated, source)
     values (?, ?, ?, ?, ?, ?, ?, ?, 1, 'at the beginning')`,
  );
  for (const { localId, stage, subject, year, state, scale, raw } of results) {
    const read = state === 'awarded' ? onScale(scale, raw) : undefined;
    const cells = [read?.value ?? null, read?.number ?? null, read ? scale : null];
    addResult.run(ids.get(localId), stage, subject, year, state, ...cells);
  }
  const addAssessment = trx.driver.prepare(
    `insert into assessment (pupil_id, subject, kind, on_date, scale_id, value, number, year, term, due_date)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const { localId, subject, kind, on, scale, raw, dueOn } of assessments) {
    const { value, number } = onScale(scale, raw);
    const date = on as IsoDate;
    const cells = [schoolYearOf(date), termOfDate(date), dueOn ?? null];
    addAssessment.run(ids.get(localId), subject, kind, on, scale, value, number ?? null, ...cells);
  }
}
