import { runImport } from '../db/import-run.ts';
import { type PepFile, savePepFile } from '../db/save-peps.ts';
import { readRules } from '../db/settings.ts';
import { safe } from '../src/domain/safe.ts';
import { UserError } from '../src/domain/user-error.ts';
import { readPepJson } from '../src/importers/pep-json.ts';
import type { PepGiven } from '../src/importers/pep-row.ts';
import { pepsImporter } from '../src/importers/peps.ts';
import { type ImportOptions, requestOf } from './import-files.ts';
import { type FileImport, type SaveTable, sourceOf, tableImport, textOf } from './import-table.ts';
import type { TextFile } from './source.ts';

/** One PEP as JSON: taken whole, or refused whole with everything that is wrong with it. */
function onePep(text: TextFile, { asAt }: ImportOptions): PepFile {
  const read = readPepJson([...text.pieces()].join(''), asAt);
  if (!read.ok) throw new UserError('refusedInput', safe(`${text.name}: ${read.error} Nothing was changed.`));
  const pep = read.value;
  const headings = ['local_id', 'upn', 'year', 'term', 'type', 'status'];
  const fields = [pep.localId, pep.upn, String(pep.year), pep.term, pep.type, pep.status];
  return {
    isWhole: true,
    part: 'peps',
    headings,
    scan: (visit) => visit({ rows: [pep], errors: [], warnings: [] }, fields, 1),
  };
}

const isJson = ({ start }: TextFile): boolean => /^\s*[{[]/.test(start);

/** A vendor’s list of PEPs, or one PEP as JSON. */
export const importPeps: FileImport = (store, actor, path, options) => {
  const text = textOf(path);
  const { asAt } = options;
  const keep: SaveTable<PepGiven> = (trx, runId, file, { feed }) =>
    savePepFile(trx, runId, file, { asAt, rubric: readRules(store.driver).pepRubric, feed });
  if (!isJson(text)) return tableImport('peps', pepsImporter, keep)(store, actor, text, options);
  const [file, source] = [onePep(text, options), sourceOf(text, options)];
  return runImport(store, actor, requestOf('peps', source, options), async (trx, runId) =>
    keep(trx, runId, file, { ...source, ...options }),
  );
};
