import type { Store } from '../db/open.ts';
import type { Actor } from '../db/write.ts';
import { UserError } from '../src/domain/user-error.ts';
import type { ImportOutcome } from '../src/importers/outcome.ts';
import { importAssessments, importComparators, importResults } from './import-attainment.ts';
import { importCalendar } from './import-calendar.ts';
import { importExclusions } from './import-exclusions.ts';
import { type ImportOptions, importAttendance } from './import-files.ts';
import { importPeps } from './import-peps.ts';
import { importPremium, importSpend } from './import-premium.ts';
import { importRecords, RECORD_KINDS } from './import-records.ts';
import { importSsda903 } from './import-return.ts';
import type { TextFile } from './source.ts';

/** Reads rows again that a file of some kind once held: their text stands for the file. */
export async function importRows(
  store: Store,
  actor: Actor,
  kind: string,
  text: TextFile,
  options: ImportOptions,
): Promise<ImportOutcome> {
  if (kind === 'attendance' || kind === 'totals') return importAttendance(store, actor, text, options);
  if (kind === 'ssda903') return (await importSsda903(store, actor, [text], options)).outcome;
  if (kind === 'peps') return importPeps(store, actor, text, options);
  if (kind === 'calendar') return importCalendar(store, actor, text, options);
  if (RECORD_KINDS.includes(kind)) return importRecords(store, actor, kind, text, options);
  if (kind === 'results') return importResults(store, actor, text, options);
  if (kind === 'assessments') return importAssessments(store, actor, text, options);
  if (kind === 'comparators') return importComparators(store, actor, text, options);
  if (kind === 'exclusions') return importExclusions(store, actor, text, options);
  if (kind === 'premium') return importPremium(store, actor, text, options);
  if (kind === 'spend') return importSpend(store, actor, text, options);
  if (kind === 'census')
    throw new UserError(
      'refused',
      'A row of a census means nothing without the other tables of it, so that it cannot be read again by itself. Put it right in the files and import the census again. Nothing was changed.',
    );
  throw new UserError(
    'refused',
    `Rows of a file of kind ${kind} cannot be read again; send a corrected file. Nothing was changed.`,
  );
}
