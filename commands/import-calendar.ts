import { runImport } from '../db/import-run.ts';
import type { Store } from '../db/open.ts';
import { saveCalendarFile } from '../db/save-calendar.ts';
import type { Actor } from '../db/write.ts';
import { type CalendarRow, calendarImporter } from '../src/importers/calendar.ts';
import type { ImportOutcome } from '../src/importers/outcome.ts';
import { feedOf, type ImportOptions, recognised, requestOf, scanOf } from './import-files.ts';
import { readTextFile, type TextFile } from './source.ts';

/** Reads a file of half terms, INSET days and closures. */
export function importCalendar(
  store: Store,
  actor: Actor,
  path: string | TextFile,
  options: ImportOptions,
): Promise<ImportOutcome> {
  const text = typeof path === 'string' ? readTextFile(path) : path;
  const file = recognised(text, calendarImporter, options);
  const source = { file: text.name, sha256: text.sha256, feed: feedOf(text.name, options) };
  const rows = { headings: file.recognised.headings, scan: scanOf<CalendarRow>(file) };
  return runImport(store, actor, requestOf('calendar', source, options), async (trx, runId) =>
    saveCalendarFile(trx, runId, rows),
  );
}
