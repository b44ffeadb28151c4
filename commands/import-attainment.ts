import { type ImportRequest, runImport } from '../db/import-run.ts';
import type { Store } from '../db/open.ts';
import { saveResults } from '../db/save-results.ts';
import type { Actor } from '../db/write.ts';
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
