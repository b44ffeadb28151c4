import { enrolmentSaver } from '../db/save-enrolments.ts';
import { pupilsSaver } from '../db/save-pupils.ts';
import { type Ready, type RecordSaver, saveRecords, type Tools } from '../db/save-records.ts';
import { saveSchoolLinks, saveSchools } from '../db/save-schools.ts';
import {
  ehcPlanSaver,
  ehcReviewSaver,
  missingSaver,
  outOfSchoolSaver,
  sdqSaver,
} from '../db/save-simple-records.ts';
import { peopleSaver, senSaver } from '../db/save-spells.ts';
import { IMPORTERS } from '../src/importers/index.ts';
import type { PupilReference } from '../src/importers/pupil-columns.ts';
import { type FileImport, type SaveTable, tableImport } from './import-table.ts';

type Save = SaveTable<never>;

const records =
  <Row extends { readonly pupil: PupilReference }, Taken extends Ready<Row>>(
    saverOf: (tools: Tools<Row>) => RecordSaver<Row, Taken>,
  ): SaveTable<Row> =>
  (trx, runId, file, { asAt, add = false }) =>
    saveRecords<Row, Taken>(trx, runId, { ...file, asAt, add }, saverOf);

/** How the rows of each table are kept, by the table’s id. */
const SAVES: Readonly<Record<string, Save>> = {
  'ehc-plans': records(ehcPlanSaver),
  'ehc-reviews': records(ehcReviewSaver),
  enrolments: records(enrolmentSaver),
  missing: records(missingSaver),
  'out-of-school': records(outOfSchoolSaver),
  people: records(peopleSaver),
  pupils: records(pupilsSaver),
  'school-links': saveSchoolLinks,
  schools: saveSchools,
  sdq: records(sdqSaver),
  sen: records(senSaver),
};

/** The kinds of file that are read here: one table a file, one row a record. */
export const RECORD_KINDS: readonly string[] = IMPORTERS.filter(({ tables }) =>
  tables.every(({ id }) => Object.hasOwn(SAVES, id)),
).map(({ id }) => id);

/** How a file of records is read, by its kind: schools, enrolments, needs, people and the like. */
export const RECORD_IMPORTS: Readonly<Record<string, FileImport>> = Object.fromEntries(
  IMPORTERS.filter(({ id }) => RECORD_KINDS.includes(id)).map((importer) => [
    importer.id,
    tableImport<never>(importer.id, importer, (...[trx, runId, file, from]) =>
      (SAVES[file.part] as Save)(trx, runId, file, from),
    ),
  ]),
);
