import { type ImportRequest, runImport } from '../db/import-run.ts';
import type { Store } from '../db/open.ts';
import { saveAssessments } from '../db/save-assessments.ts';
import { saveComparators } from '../db/save-comparators.ts';
import { saveResults } from '../db/save-results.ts';
import type { Actor } from '../db/write.ts';
import { type AssessmentRow, assessmentsImporter } from '../src/importers/assessments.ts';
import type { ComparatorRow, NeighbourRow } from '../src/importers/comparator-row.ts';
import { comparatorsImporter } from '../src/importers/comparators.ts';
import type { ImportOutcome } from '../src/importers/outcome.ts';
import type { ResultRow } from '../src/importers/result-row.ts';
import { resultsImporter } from '../src/importers/results.ts';
import {
  contextOfRead,
  feedOf,
  type ImportOptions,
  type KnownFile,
  recognised,
  requestOf,
  scanOf,
} from './import-files.ts';
import { readTextFile, type TextFile } from './source.ts';

const textOf = (path: string | TextFile): TextFile => (typeof path === 'string' ? readTextFile(path) : path);

const requestFor = (kind: string, { text }: KnownFile, options: ImportOptions): ImportRequest =>
  requestOf(kind, { file: text.name, sha256: text.sha256, feed: feedOf(text.name, options) }, options);

/** Reads a file of results at the end of a key stage. */
export function importResults(
  store: Store,
  actor: Actor,
  path: string | TextFile,
  options: ImportOptions,
): Promise<ImportOutcome> {
  const file = recognised(textOf(path), resultsImporter, options);
  const { table, headings } = file.recognised;
  const rows = {
    part: table.id,
    headings,
    source: table.id,
    scan: scanOf<ResultRow>(file, contextOfRead(store, options)),
  };
  return runImport(store, actor, requestFor('results', file, options), (trx, runId) =>
    saveResults(trx, runId, rows),
  );
}

/** Reads teacher assessments, targets and predictions. */
export function importAssessments(
  store: Store,
  actor: Actor,
  path: string | TextFile,
  options: ImportOptions,
): Promise<ImportOutcome> {
  const file = recognised(textOf(path), assessmentsImporter, options);
  const { table, headings } = file.recognised;
  const rows = { part: table.id, headings, scan: scanOf<AssessmentRow>(file, contextOfRead(store, options)) };
  return runImport(store, actor, requestFor('assessments', file, options), (trx, runId) =>
    saveAssessments(trx, runId, rows),
  );
}

/** Reads a table of published figures, or of statistical neighbours. */
export function importComparators(
  store: Store,
  actor: Actor,
  path: string | TextFile,
  options: ImportOptions,
): Promise<ImportOutcome> {
  const file = recognised(textOf(path), comparatorsImporter, options);
  const { table, headings } = file.recognised;
  const scan = scanOf<ComparatorRow | NeighbourRow>(file, contextOfRead(store, options));
  return runImport(store, actor, requestFor('comparators', file, options), (trx, runId) =>
    saveComparators(trx, runId, { part: table.id, headings, scan }),
  );
}
