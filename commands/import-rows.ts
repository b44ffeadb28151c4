import type { Store } from '../db/open.ts';
import type { Actor } from '../db/write.ts';
import { lookUp } from '../src/domain/look-up.ts';
import { UserError } from '../src/domain/user-error.ts';
import type { ImportOutcome } from '../src/importers/outcome.ts';
import { FILE_IMPORTS } from './file-imports.ts';
import type { ImportOptions } from './import-files.ts';
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
  if (kind === 'ssda903') return (await importSsda903(store, actor, [text], options)).outcome;
  // Totals are rows of a file of attendance, and their run a kind of its own.
  const importFile = lookUp(FILE_IMPORTS, kind === 'totals' ? 'attendance' : kind);
  if (importFile) return importFile(store, actor, text, options);
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
