import { runImport } from '../db/import-run.ts';
import type { Store } from '../db/open.ts';
import { type PepFile, savePepFile } from '../db/save-peps.ts';
import { readRules } from '../db/settings.ts';
import type { Actor } from '../db/write.ts';
import { safe } from '../src/domain/safe.ts';
import { UserError } from '../src/domain/user-error.ts';
import type { ImportOutcome } from '../src/importers/outcome.ts';
import { readPepJson } from '../src/importers/pep-json.ts';
import type { PepGiven } from '../src/importers/pep-row.ts';
import { pepsImporter } from '../src/importers/peps.ts';
import { contextOfRead, feedOf, type ImportOptions, recognised, requestOf, scanOf } from './import-files.ts';
import { readTextFile, type TextFile } from './source.ts';

/** One PEP as JSON: taken whole, or refused whole with everything that is wrong with it. */
function onePep(text: TextFile, { asAt }: ImportOptions): PepFile {
  const read = readPepJson([...text.pieces()].join(''), asAt);
  if (!read.ok) throw new UserError('refusedInput', safe(`${text.name}: ${read.error} Nothing was changed.`));
  const pep = read.value;
  const headings = ['local_id', 'upn', 'year', 'term', 'type', 'status'];
  const fields = [pep.localId, pep.upn, String(pep.year), pep.term, pep.type, pep.status];
  return {
    isWhole: true,
    headings,
    scan: (visit) => visit({ rows: [pep], errors: [], warnings: [] }, fields, 1),
  };
}

const isJson = ({ start }: TextFile): boolean => /^\s*[{[]/.test(start);

/** Reads a vendor’s list of PEPs, or one PEP as JSON. */
export function importPeps(
  store: Store,
  actor: Actor,
  path: string | TextFile,
  options: ImportOptions,
): Promise<ImportOutcome> {
  const text = typeof path === 'string' ? readTextFile(path) : path;
  const source = { file: text.name, sha256: text.sha256, feed: feedOf(text.name, options) };
  const { asAt } = options;
  const known = isJson(text) ? undefined : recognised(text, pepsImporter, options);
  const file: PepFile = known
    ? {
        headings: known.recognised.headings,
        scan: scanOf<PepGiven>(known, contextOfRead(store, options)),
      }
    : onePep(text, options);
  return runImport(store, actor, requestOf('peps', source, options), async (trx, runId) =>
    savePepFile(trx, runId, file, { asAt, rubric: readRules(store.driver).pepRubric, feed: source.feed }),
  );
}
