import { runImport, type SavedImport, type SourceFile } from '../db/import-run.ts';
import type { Store } from '../db/open.ts';
import type { TableFile } from '../db/table-file.ts';
import type { Actor, WriteTransaction } from '../db/write.ts';
import type { Importer } from '../src/importers/define.ts';
import type { ImportOutcome } from '../src/importers/outcome.ts';
import { contextOfRead, feedOf, type ImportOptions, recognised, requestOf, scanOf } from './import-files.ts';
import { readTextFile, type TextFile } from './source.ts';

/** Reads one file of a kind into the roll: an import of its own, from its path or from text in hand. */
export type FileImport = (
  store: Store,
  actor: Actor,
  path: string | TextFile,
  options: ImportOptions,
) => Promise<ImportOutcome>;

/** How the rows of one table are kept. */
export type SaveTable<Row> = (
  trx: WriteTransaction,
  runId: number,
  file: TableFile<Row>,
  from: SourceFile & Pick<ImportOptions, 'asAt' | 'add'>,
) => SavedImport | Promise<SavedImport>;

export const textOf = (path: string | TextFile): TextFile =>
  typeof path === 'string' ? readTextFile(path) : path;

export const sourceOf = (text: TextFile, options: ImportOptions): SourceFile => ({
  file: text.name,
  sha256: text.sha256,
  feed: feedOf(text.name, options),
});

/** Reads a file that is one table, one row a record, and keeps its rows. */
export const tableImport =
  <Row>(kind: string, importer: Importer, save: SaveTable<Row>): FileImport =>
  (store, actor, path, options) => {
    const file = recognised(textOf(path), importer, options);
    const { table, headings } = file.recognised;
    const scan = scanOf<Row>(file, contextOfRead(store, options));
    const source = sourceOf(file.text, options);
    return runImport(store, actor, requestOf(kind, source, options), async (trx, runId) =>
      save(trx, runId, { part: table.id, headings, scan }, { ...source, ...options }),
    );
  };
