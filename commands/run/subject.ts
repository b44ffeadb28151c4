import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeNew } from '../../db/trust/files.ts';
import { type HeldOfSubject, heldOfSubject } from '../../db/trust/subject.ts';
import { write } from '../../db/write.ts';
import { safe } from '../../src/domain/safe.ts';
import { finderOf, lookAgainAt } from '../../src/domain/subject-access.ts';
import { UserError } from '../../src/domain/user-error.ts';
import { htmlPage } from '../../src/render/html.ts';
import { count, number } from '../../src/render/text.ts';
import { type Context, textOption } from '../context.ts';
import type { Command, Input } from '../define.ts';
import { newPath, writeWhole } from '../new-path.ts';
import { pupilNamed } from '../pupil-named.ts';

const README = `# A draft of what is held of one child

\`rows.jsonl\` holds every row, one JSON object a line: the table, the row, and under \`lookAgain\` why a cell has to be looked at.
\`page.html\` is the same to read and to print.

It is a draft. It is not encrypted and it is not what is handed over. Somebody who knows the law of access reads all of it, takes
out what is of other people and what could do harm. Where a placement is marked as confidential, what tells where the child
lives says “confidential” and is not in it; free text may still tell it in other words, and so may the name of a school. The marks are where the program sees a reason to look; what they lack, it has not seen.

What it does not hold: files that were read in, reports and exports made before, backups, and what other systems hold.
`;

interface Cell extends Readonly<Record<string, unknown>> {
  readonly table: string;
  readonly row: number;
  readonly what: string;
  readonly value: string | number;
  readonly lookAgain: string;
}

function cellsOf({ tables, others }: HeldOfSubject): Cell[] {
  const namesOthers = finderOf(others);
  return [...tables].flatMap(([table, rows]) =>
    rows.flatMap((row, n) =>
      Object.entries(row).flatMap(([column, value]) =>
        value === null || value === ''
          ? []
          : [
              {
                table: table.replaceAll('_', ' '),
                row: n + 1,
                what: column.replaceAll('_', ' '),
                value: typeof value === 'string' ? safe(value) : value,
                lookAgain: lookAgainAt(table, column, value, namesOthers) ?? '',
              },
            ],
      ),
    ),
  );
}

function rowLines({ tables, others }: HeldOfSubject): string {
  const namesOthers = finderOf(others);
  return [...tables]
    .flatMap(([table, rows]) =>
      rows.map((row) => {
        const marks = Object.entries(row).flatMap(([column, value]) => {
          const why = lookAgainAt(table, column, value, namesOthers);
          return why === undefined ? [] : [[column, why]];
        });
        return `${JSON.stringify({ table, row, lookAgain: Object.fromEntries(marks) })}\n`;
      }),
    )
    .join('');
}

function folderFor(input: Input): string {
  const given = textOption(input, 'folder');
  if (given === undefined)
    throw new UserError('usage', 'Say where the draft is to go, with --folder FOLDER. Nothing was written.');
  return newPath(given);
}

/** Everything that is held of one child, as a draft for a subject access request. */
export const exportSubject = (context: Context, input: Input, pupil: string): ReturnType<Command['run']> =>
  context.withStore(async ({ store, roll, asAt }) => {
    const { out, actor } = context;
    const folder = folderFor(input);
    const reason = textOption(input, 'reason')?.trim();
    if (input.options['names'] !== true || !reason)
      throw new UserError(
        'refused',
        'A draft of what is held of a child is not encrypted and names the child: it needs --names, and --reason to say what it is for. Nothing was written.',
      );
    const { pupilId, localId } = await pupilNamed(roll, pupil, true);
    // Before it is written: what leaves is in the audit, and the draft holds its own entry.
    const entry = { action: 'export subject', subject: localId };
    await write(store, actor(), entry, async () => ({ detail: { reason } }));
    const held = heldOfSubject(store.driver, pupilId);
    const cells = cellsOf(held);
    const marked = cells.filter(({ lookAgain }) => lookAgain !== '').length;
    const rows = [...held.tables.values()].reduce((sum, each) => sum + each.length, 0);
    writeWhole(folder, (making) => {
      mkdirSync(making, { mode: 0o700 });
      writeNew(join(making, 'rows.jsonl'), rowLines(held), 0o600);
      const question = `Draft, to be read before it is handed over: what is held of child ${localId}`;
      const page = htmlPage({ command: 'export', question, asAt, rows: cells });
      writeNew(join(making, 'page.html'), page, 0o600);
      writeNew(join(making, 'README.md'), README, 0o600);
    });
    out.result(
      out.json
        ? JSON.stringify({ command: 'export', subject: localId, folder, rows, cells: cells.length, marked })
        : `Wrote ${count(rows, 'row')} of ${number(held.tables.size)} tables to ${folder}, a draft: ${number(marked)} of ${count(cells.length, 'cell')} are marked for somebody to look at. It is not encrypted: move it to encrypted storage, and take out what is of other people before it is handed over.`,
    );
    return 0;
  });
