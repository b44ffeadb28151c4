import type { ImportOutcome } from '../src/importers/outcome.ts';
import type { Context, Opened } from './context.ts';
import type { ImportOptions } from './import-files.ts';
import type { FileImport } from './import-table.ts';

/** One file read, or the files of one kind. */
export interface ImportDone {
  readonly outcome: ImportOutcome;
  /** Files of a folder that hold no table known here. */
  readonly passedOver: readonly string[];
}

/** Reads the files of one kind that were named. */
export type ImportRun = (
  context: Context,
  opened: Opened,
  files: readonly string[],
  options: ImportOptions,
) => Promise<ImportDone[]>;

/** Each file an import of its own. */
export const fileByFile =
  (importFile: FileImport): ImportRun =>
  async (context, { store }, files, options) => {
    const done: ImportDone[] = [];
    for (const file of files)
      done.push({ outcome: await importFile(store, context.actor(), file, options), passedOver: [] });
    return done;
  };
