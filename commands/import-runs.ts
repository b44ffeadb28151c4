import type { ImportOutcome } from '../src/importers/outcome.ts';
import type { Context, Opened } from './context.ts';
import { type ImportOptions, importAttendance, importSsda903 } from './import-files.ts';

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

/** How each kind of file is read, by the id of its importer. */
export const IMPORT_RUNS: Readonly<Record<string, ImportRun>> = {
  attendance: async (context, { store }, files, options) => {
    const done: ImportDone[] = [];
    for (const file of files)
      done.push({ outcome: await importAttendance(store, context.actor(), file, options), passedOver: [] });
    return done;
  },
  ssda903: async (context, { store }, files, options) => [
    await importSsda903(store, context.actor(), files, options),
  ],
};
