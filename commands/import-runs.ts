import { fileByFile, type ImportRun } from './file-by-file.ts';
import { FILE_IMPORTS } from './file-imports.ts';
import { importCensus } from './import-census.ts';
import { importSsda903 } from './import-return.ts';

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
