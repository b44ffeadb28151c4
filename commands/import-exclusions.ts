import { runImport, type SourceFile } from '../db/import-run.ts';
import type { Store } from '../db/open.ts';
import { saveExclusions } from '../db/save-exclusions.ts';
import type { Actor } from '../db/write.ts';
import type { ExclusionOfFile } from '../src/importers/exclusion-cells.ts';
import { exclusionsImporter } from '../src/importers/exclusions.ts';
import type { ImportOutcome } from '../src/importers/outcome.ts';
import { feedOf, type ImportOptions, recognised, requestOf, scanOf } from './import-files.ts';
import { readTextFile, type TextFile } from './source.ts';

/** A list of suspensions and permanent exclusions. */
export async function importExclusions(
  store: Store,
  actor: Actor,
  path: string | TextFile,
  options: ImportOptions,
): Promise<ImportOutcome> {
  const text = typeof path === 'string' ? readTextFile(path) : path;
  const file = recognised(text, exclusionsImporter, options);
  const source: SourceFile = { file: text.name, sha256: text.sha256, feed: feedOf(text.name, options) };
  const list = {
    part: 'exclusions',
    headings: file.recognised.headings,
    scan: scanOf<ExclusionOfFile>(file),
  };
  return runImport(store, actor, requestOf('exclusions', source, options), async (trx, runId) => {
    const { notOnRoll, ...saved } = saveExclusions(trx, runId, list, {
      ...{ asAt: options.asAt, source: source.feed, othersPassedOver: false },
    });
    return saved;
  });
}
