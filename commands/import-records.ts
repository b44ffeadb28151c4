import { runImport, type SavedImport, type SourceFile } from '../db/import-run.ts';
import type { Store } from '../db/open.ts';
import { enrolmentSaver } from '../db/save-enrolments.ts';
import { pupilsSaver } from '../db/save-pupils.ts';
import {
  type Ready,
  type RecordSaver,
  type RecordsFile,
  saveRecords,
  type Tools,
} from '../db/save-records.ts';
import { saveSchoolLinks, saveSchools } from '../db/save-schools.ts';
import {
  ehcPlanSaver,
  ehcReviewSaver,
  missingSaver,
  outOfSchoolSaver,
  sdqSaver,
} from '../db/save-simple-records.ts';
import { peopleSaver, senSaver } from '../db/save-spells.ts';
import type { Actor, WriteTransaction } from '../db/write.ts';
import { IMPORTERS } from '../src/importers/index.ts';
import type { ImportOutcome } from '../src/importers/outcome.ts';
import type { PupilReference } from '../src/importers/pupil-columns.ts';
import type { VisitRow } from '../src/importers/read-table.ts';
import { feedOf, type ImportOptions, recognised, requestOf, scanOf } from './import-files.ts';
import { readTextFile, type TextFile } from './source.ts';

/** A file as it is scanned: its rows are those of the table by whose id its saver stands below. */
interface ScannedFile extends Omit<RecordsFile<never>, 'scan'> {
  readonly scan: <Row>(visit: VisitRow<Row>) => void;
}

type Save = (trx: WriteTransaction, runId: number, file: ScannedFile) => SavedImport;

const records =
  <Row extends { readonly pupil: PupilReference }, Taken extends Ready<Row>>(
    saverOf: (tools: Tools<Row>) => RecordSaver<Row, Taken>,
  ): Save =>
  (trx, runId, file) =>
    saveRecords<Row, Taken>(trx, runId, file as unknown as RecordsFile<Row>, saverOf);

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

/** Reads a file of records: schools, enrolments, needs, people and the like. */
export function importRecords(
  store: Store,
  actor: Actor,
  kind: string,
  path: string | TextFile,
  options: ImportOptions,
): Promise<ImportOutcome> {
  const text = typeof path === 'string' ? readTextFile(path) : path;
  const importer = IMPORTERS.find(({ id }) => id === kind);
  if (!importer) throw new Error(`${kind} is no kind of records`);
  const file = recognised(text, importer, options);
  const { table, headings } = file.recognised;
  const save = SAVES[table.id] as Save;
  const { asAt, add = false } = options;
  const context = { asAt, calendarOf: () => undefined };
  const source: SourceFile = { file: text.name, sha256: text.sha256, feed: feedOf(text.name, options) };
  return runImport(store, actor, requestOf(kind, source, options), async (trx, runId) =>
    save(trx, runId, { part: table.id, headings, scan: scanOf(file, context), asAt, add }),
  );
}
