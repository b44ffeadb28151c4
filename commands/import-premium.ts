import { runImport } from '../db/import-run.ts';
import type { Store } from '../db/open.ts';
import { savePremiumListing } from '../db/save-premium-listing.ts';
import { saveSpend } from '../db/save-spend.ts';
import type { Actor } from '../db/write.ts';
import type { ImportOutcome } from '../src/importers/outcome.ts';
import { type PremiumListing, premiumImporter } from '../src/importers/premium.ts';
import { type SpendRow, spendImporter } from '../src/importers/spend.ts';
import { feedOf, type ImportOptions, recognised, requestOf, scanOf } from './import-files.ts';
import { readTextFile, type TextFile } from './source.ts';

/** Reads DfE’s list of the children of whom a year’s premium is made. */
export function importPremium(
  store: Store,
  actor: Actor,
  path: string | TextFile,
  options: ImportOptions,
): Promise<ImportOutcome> {
  const text = typeof path === 'string' ? readTextFile(path) : path;
  const file = recognised(text, premiumImporter, options);
  const source = { file: text.name, sha256: text.sha256, feed: feedOf(text.name, options) };
  const rows = { headings: file.recognised.headings, scan: scanOf<PremiumListing>(file) };
  return runImport(store, actor, requestOf('premium', source, options), async (trx, runId) =>
    savePremiumListing(trx, runId, rows),
  );
}

/** Reads lines of the council’s own ledger. */
export function importSpend(
  store: Store,
  actor: Actor,
  path: string | TextFile,
  options: ImportOptions,
): Promise<ImportOutcome> {
  const text = typeof path === 'string' ? readTextFile(path) : path;
  const file = recognised(text, spendImporter, options);
  const source = { file: text.name, sha256: text.sha256, feed: feedOf(text.name, options) };
  const rows = { headings: file.recognised.headings, scan: scanOf<SpendRow>(file) };
  return runImport(store, actor, requestOf('spend', source, options), async (trx, runId) =>
    saveSpend(trx, runId, rows),
  );
}
