import type { Store } from '../db/open.ts';
import { safe } from '../src/domain/safe.ts';
import { UserError } from '../src/domain/user-error.ts';
import type { ImportOutcome } from '../src/importers/outcome.ts';
import type { Context, Opened } from './context.ts';
import { importAssessments, importComparators, importResults } from './import-attainment.ts';
import { importCalendar } from './import-calendar.ts';
import { importCensus } from './import-census.ts';
import { importExclusions } from './import-exclusions.ts';
import { type ImportOptions, importAttendance } from './import-files.ts';
import { importPeps } from './import-peps.ts';
import { importRecords, RECORD_KINDS } from './import-records.ts';
import { importSsda903 } from './import-return.ts';
import { readTextFile } from './source.ts';

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

async function runAttendance(
  context: Context,
  store: Store,
  files: readonly string[],
  options: ImportOptions,
): Promise<ImportDone[]> {
  const done: ImportDone[] = [];
  for (const file of files)
    done.push({ outcome: await importAttendance(store, context.actor(), file, options), passedOver: [] });
  return done;
}

function refuseUnlessXml(path: string): void {
  const { name, start } = readTextFile(path);
  if (!/^\s*</.test(start))
    throw new UserError(
      'refusedInput',
      `${safe(name)} is no XML, and a Common Transfer File is. Import a table with “vschool import attendance”. Nothing was changed.`,
    );
}

/** A kind of which each file is an import of its own. */
const fileByFile =
  (kind: string): ImportRun =>
  async (context, { store }, files, options) => {
    const done: ImportDone[] = [];
    for (const file of files)
      done.push({
        outcome: await importRecords(store, context.actor(), kind, file, options),
        passedOver: [],
      });
    return done;
  };

/** How each kind of file is read, by the id of its importer. */
export const IMPORT_RUNS: Readonly<Record<string, ImportRun>> = {
  attendance: (context, { store }, files, options) => runAttendance(context, store, files, options),
  calendar: async (context, { store }, files, options) => {
    const done: ImportDone[] = [];
    for (const file of files)
      done.push({ outcome: await importCalendar(store, context.actor(), file, options), passedOver: [] });
    return done;
  },
  census: async (context, { store }, files, options) => [
    await importCensus(store, context.actor(), files, options),
  ],
  ctf: (context, { store }, files, options) => {
    for (const file of files) refuseUnlessXml(file);
    return runAttendance(context, store, files, options);
  },
  peps: async (context, { store }, files, options) => {
    const done: ImportDone[] = [];
    for (const file of files)
      done.push({ outcome: await importPeps(store, context.actor(), file, options), passedOver: [] });
    return done;
  },
  exclusions: async (context, { store }, files, options) => {
    const done: ImportDone[] = [];
    for (const file of files)
      done.push({ outcome: await importExclusions(store, context.actor(), file, options), passedOver: [] });
    return done;
  },
  ...Object.fromEntries(RECORD_KINDS.map((kind) => [kind, fileByFile(kind)])),
  assessments: async (context, { store }, files, options) => [
    { outcome: await importAssessments(store, context.actor(), files[0] ?? '', options), passedOver: [] },
  ],
  comparators: async (context, { store }, files, options) => [
    { outcome: await importComparators(store, context.actor(), files[0] ?? '', options), passedOver: [] },
  ],
  results: async (context, { store }, files, options) => [
    { outcome: await importResults(store, context.actor(), files[0] ?? '', options), passedOver: [] },
  ],
  ssda903: async (context, { store }, files, options) => [
    await importSsda903(store, context.actor(), files, options),
  ],
};
