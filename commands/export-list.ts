import { extname, resolve } from 'node:path';
import { write } from '../db/write.ts';
import { lookUp } from '../src/domain/look-up.ts';
import { UserError } from '../src/domain/user-error.ts';
import type { ListExport, ListExported } from '../src/list-export.ts';
import { type StructuredFormat, structured, wholeOf } from '../src/render/structured.ts';
import type { Context, Opened } from './context.ts';
import { envelope, pupilJson } from './json.ts';
import { checkResultFile, writeResult } from './result-file.ts';

const FORMATS: Readonly<Record<string, StructuredFormat>> = {
  '.csv': 'csv',
  '.xlsx': 'xlsx',
  '.json': 'json',
  '.html': 'html',
  '.md': 'markdown',
};

function formatOf(path: string): StructuredFormat {
  const format = lookUp(FORMATS, extname(path).toLowerCase());
  if (format) return format;
  throw new UserError(
    'usage',
    `${path}: the name has to end in one of ${Object.keys(FORMATS).join(', ')}. Nothing was written.`,
  );
}

/** Writes a list of pupils to a file of its owner alone. That children’s rows left the program is noted, and with names. */
export async function exportList(
  { actor }: Context,
  opened: Opened,
  { list: what, path, names, rows }: ListExport,
): Promise<ListExported> {
  const whole = resolve(path);
  const format = formatOf(whole);
  checkResultFile(whole);
  const json = envelope(what, opened, {
    rows: rows.map(({ identity, cells }) => ({ ...pupilJson(identity, names), ...cells })),
  });
  const isWhole = format === 'html' || format === 'xlsx';
  const content = isWhole ? wholeOf(format, [json]) : `${structured(format, json)}\n`;
  // Noted first: what cannot be noted is not written.
  await write(opened.store, actor(), { action: 'export list', subject: '' }, async () => ({
    detail: { list: what, format, rows: rows.length, names },
  }));
  writeResult(whole, content);
  return { path: whole, rows: rows.length };
}
