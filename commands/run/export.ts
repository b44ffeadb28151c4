import { dirname } from 'node:path';
import { confidentialPlacements } from '../../db/confidential.ts';
import { writeArchive } from '../../db/trust/archive.ts';
import { requireSpace } from '../../db/trust/space.ts';
import { write } from '../../db/write.ts';
import { UserError } from '../../src/domain/user-error.ts';
import { count, number } from '../../src/render/text.ts';
import { textOption } from '../context.ts';
import type { Command, Input } from '../define.ts';
import { newPath, writeWhole } from '../new-path.ts';
import { VERSION } from '../version.ts';

const README = `# An archive of a virtual school's records

Written by vschool ${VERSION}. Every table of its database stands in a file of its own, one JSON object a line (JSON Lines,
UTF-8). \`schema.json\` names each file with its columns, the SQL statement that made the table, its rows and its SHA-256.

Dates are YYYY-MM-DD, times YYYY-MM-DDTHH:MM:SSZ, truth values 0 and 1. \`pupil_id\` joins everything to \`pupil\`;
\`merged_into\` says that two records are of one child. \`attendance_year\` holds a line of marks for each school year: 530
characters from the Monday of the week of 1 September on, two for each weekday (morning, afternoon), ten for a week; \`-\` is no mark, and
\`mark_code\` says what each character means and from when to when. \`row_change\` holds what rows were before they were
changed, \`audit\` who did what: the hash of each entry is over the one before. Where a cell says “confidential”, it told where a
child lives whose placement is confidential, and was left out; so was the whole of a row that was held back and speaks of the child.

It is not encrypted and names every child. Keep it where only those may read it who may know.
`;

/** The kinds of export, each with the options that it takes beside the names. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  archive: ['reason', 'confidential'],
  subject: ['folder', 'reason'],
  sqlite: ['ids', 'purpose'],
};

/** The kind of export that is asked for; the options of one kind say nothing of another. */
function kindOf({ options }: Input): string | undefined {
  const kind = Object.keys(KINDS).find((name) => options[name] !== undefined);
  const others = [...Object.keys(KINDS), ...Object.values(KINDS).flat()];
  const takes = kind === undefined ? [] : [kind, ...(KINDS[kind] ?? [])];
  const other = others.find((name) => options[name] !== undefined && !takes.includes(name));
  if (other !== undefined && kind !== undefined)
    throw new UserError('usage', `--${other} does not go with --${kind}. Nothing was written.`);
  return kind;
}

export const runExport: Command['run'] = async (context, input) => {
  const kind = kindOf(input);
  if (kind === 'sqlite') {
    const { exportSqlite } = await import('./export-sqlite.ts');
    return context.withStore((opened) => exportSqlite(context, opened, input));
  }
  const subject = textOption(input, 'subject');
  if (subject === undefined && textOption(input, 'folder') === undefined)
    return exportArchive(context, input);
  if (subject === undefined || textOption(input, 'archive') !== undefined)
    throw new UserError(
      'usage',
      '--subject PUPIL goes with --folder FOLDER, and --archive by itself. Nothing was written.',
    );
  const { exportSubject } = await import('./subject.ts');
  return exportSubject(context, input, subject);
};

function placesSaid(hidden: number, isWritten: boolean): string {
  if (hidden === 0) return '';
  const where = `${count(hidden, 'child lives whose placement is', 'children live whose placement is')} confidential`;
  return isWritten ? ` It says where ${where}.` : ` Where ${where} is left out; --confidential writes it.`;
}

const exportArchive: Command['run'] = (context, input) =>
  context.withStore(async ({ store }) => {
    const { out, actor } = context;
    const given = textOption(input, 'archive');
    if (given === undefined)
      throw new UserError(
        'usage',
        'Say where the archive is to go, with --archive FOLDER, or a copy of the views, with --sqlite FILE. Reports have “vschool report”.',
      );
    const reason = textOption(input, 'reason')?.trim();
    if (input.options['names'] !== true || !reason)
      throw new UserError(
        'refused',
        'An archive names every child and is not encrypted: it needs --names, and --reason to say what it is for. Nothing was written.',
      );
    const folder = newPath(given);
    requireSpace('An archive', store.path, dirname(folder));
    // Before it is written: what leaves is in the audit, and the archive holds its own entry.
    await write(store, actor(), { action: 'export archive', subject: '' }, async () => ({
      detail: { reason, ...(input.options['confidential'] === true ? { confidential: true } : {}) },
    }));
    const places = input.options['confidential'] === true;
    const tables = writeWhole(folder, (making) => writeArchive(store.driver, making, README, { places }));
    const hidden = confidentialPlacements(store.driver).filter(({ mark }) => !mark.lifted).length;
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    const leftOut = places ? 0 : hidden;
    out.result(
      out.json
        ? JSON.stringify({ command: 'export', archive: folder, tables: tables.length, rows, leftOut })
        : `Wrote ${number(rows)} rows of ${tables.length} tables to ${folder}. It is not encrypted and names every child: move it to encrypted storage.${placesSaid(hidden, places)}`,
    );
    return 0;
  });
