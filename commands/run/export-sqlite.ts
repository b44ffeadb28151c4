import { dirname } from 'node:path';
import { writeSqlite } from '../../db/export-sqlite.ts';
import { requireSpace } from '../../db/trust/space.ts';
import { write } from '../../db/write.ts';
import { UserError } from '../../src/domain/user-error.ts';
import { count, number } from '../../src/render/text.ts';
import { type Context, type Opened, textOption } from '../context.ts';
import type { Input } from '../define.ts';
import { newPath, writeWhole } from '../new-path.ts';
import { VERSION } from '../version.ts';

const SMALL_NUMBERS =
  'A line stands for one child. Whoever knows a child’s school, year of birth or day of a move can find the child here, and a count under five tells of those counted. Publish nothing from this file: “vschool report ID --profile public” suppresses small numbers.';

/** `vschool export --sqlite FILE`: the documented views as a plain SQLite file. */
export async function exportSqlite(
  { out, actor }: Context,
  { store, asAt }: Opened,
  input: Input,
): Promise<number> {
  const names = input.options['names'] === true;
  const ids = names || input.options['ids'] === true;
  const purpose = textOption(input, 'purpose')?.trim();
  if (names && !purpose)
    throw new UserError(
      'refused',
      'A file with names says who every child is and is not encrypted: it needs --purpose to say what it is for. Nothing was written.',
    );
  const path = newPath(textOption(input, 'sqlite') ?? '');
  requireSpace('An export', store.path, dirname(path));
  const whose = names
    ? 'Children are named, and have their local ids.'
    : ids
      ? 'Children are not named, and have their local ids.'
      : 'Children are not named. Each has an id in the place of the local id that is of this file alone.';
  // Before it is written: what leaves is in the audit.
  await write(store, actor(), { action: 'export sqlite', subject: '' }, async () => ({
    detail: { names, ids, purpose: purpose ?? null },
  }));
  const { tables, leftOut } = writeWhole(path, (making) =>
    writeSqlite(store.driver, making, {
      ...{ names, ids },
      about: [
        ['program', `vschool ${VERSION}`],
        ['as at', asAt],
        ['whose', whose],
        ['dates of birth', names ? 'whole, in “identities”' : 'the year alone'],
        ['small numbers', SMALL_NUMBERS],
        ...(purpose ? [['purpose', purpose] as const] : []),
      ],
    }),
  );
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const left =
    leftOut === 0
      ? ''
      : ` ${count(leftOut, 'cell')} that spoke of a child ${leftOut === 1 ? 'is' : 'are'} left out.`;
  out.result(
    out.json
      ? JSON.stringify({ command: 'export', sqlite: path, names, ids, tables, rows, leftOut })
      : `Wrote ${number(rows)} rows of ${tables.length} views to ${path}. ${whose}${left} It is not encrypted: keep it where only those may read it who may know.`,
  );
  out.note(SMALL_NUMBERS);
  return 0;
}
