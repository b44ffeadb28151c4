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
import { importPremium, importSpend } from './import-premium.ts';
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

async function oneByOne(
  importFile: typeof importCalendar,
  context: Context,
  store: Store,
  files: readonly string[],
  options: ImportOptions,
): Promise<ImportDone[]> {
  const done: ImportDone[] = [];
  for (const file of files)
    done.push({ outcome: await importFile(store, context.actor(), file, options), passedOver: [] });
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

/** A kind of records about pupils or schools, each file an import of its own. */
const fileByFile =
  (kind: string): ImportRun =>
  (context, { store }, files, options) =>
    oneByOne(
      (...[at, actor, file, how]) => importRecords(at, actor, kind, file, how),
      context,
      store,
      files,
      options,
    );

/** How each kind of file is read, by the id of its importer. */
export const IMPORT_RUNS: Readonly<Record<string, ImportRun>> = {
  attendance: (context, { store }, files, options) =>
    oneByOne(importAttendance, context, store, files, options),
  calendar: (context, { store }, files, options) => oneByOne(importCalendar, context, store, files, options),
  census: async (context, { store }, files, options) => [
    await importCensus(store, context.actor(), files, options),
  ],
  ctf: (context, { store }, files, options) => {
    for (const file of files) refuseUnlessXml(file);
    return oneByOne(importAttendance, context, store, files, options);
  },
  premium: (context, { store }, files, options) => oneByOne(importPremium, context, store, files, options),
  spend: (context, { store }, files, options) => oneByOne(importSpend, context, store, files, options),
  peps: (context, { store }, files, options) => oneByOne(importPeps, context, store, files, options),
  exclusions: (context, { store }, files, options) =>
    oneByOne(importExclusions, context, store, files, options),
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
