import type { ImportOutcome } from '../src/importers/outcome.ts';
import type { Context, Opened } from './context.ts';
import { FILE_IMPORTS } from './file-imports.ts';
import { importCensus } from './import-census.ts';
import type { ImportOptions } from './import-files.ts';
import { importSsda903 } from './import-return.ts';
import type { FileImport } from './import-table.ts';

/** One file read, or the files of one kind. */
export interface ImportDone {
  readonly outcome: ImportOutcome;
  /** Files of a folder that hold no table known here. */
  readonly passedOver: readonly string[];
}

type ImportRun = (
  context: Context,
  opened: Opened,
  files: readonly string[],
  options: ImportOptions,
) => Promise<ImportDone[]>;

/** Each file an import of its own. */
const fileByFile =
  (importFile: FileImport): ImportRun =>
  async (context, { store }, files, options) => {
    const done: ImportDone[] = [];
    for (const file of files)
      done.push({ outcome: await importFile(store, context.actor(), file, options), passedOver: [] });
    return done;
  };

/** How files of each kind are read, by the id of its importer; the files of a return or a census are one import. */
export const IMPORT_RUNS: Readonly<Record<string, ImportRun>> = {
  ...Object.fromEntries(
    Object.entries(FILE_IMPORTS).map(([kind, importFile]) => [kind, fileByFile(importFile)]),
  ),
  census: async (context, { store }, files, options) => [
    await importCensus(store, context.actor(), files, options),
  ],
  ssda903: async (context, { store }, files, options) => [
    await importSsda903(store, context.actor(), files, options),
  ],
};
