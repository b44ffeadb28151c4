import { createHash } from 'node:crypto';
import { Braked } from '../../db/import-run.ts';
import { type HeldRow, quarantineRows, quarantineRowsById, settleRows } from '../../db/quarantine.ts';
import { write } from '../../db/write.ts';
import { UserError } from '../../src/domain/user-error.ts';
import { headingKey, nearest } from '../../src/importers/columns.ts';
import { csvText } from '../../src/importers/csv-text.ts';
import type { ImportOutcome } from '../../src/importers/outcome.ts';
import { brakeText, heldText, kindWords, outcomeText } from '../../src/render/outcome.ts';
import { textTable } from '../../src/render/table.ts';
import { count, list, number } from '../../src/render/text.ts';
import { type Context, type Opened, textOption } from '../context.ts';
import type { Command, Input } from '../define.ts';
import { type ImportOptions, importRows } from '../import-files.ts';
import { envelope } from '../json.ts';
import { rememberToday } from '../remember.ts';
import type { TextFile } from '../source.ts';
import { runNumberOf } from './runs.ts';

type Action = (context: Context, opened: Opened, input: Input, rows: readonly HeldRow[]) => Promise<number>;

const ACTIONS: Readonly<Record<string, Action>> = { list: listRows, show: showRows, replay, discard };

export const runQuarantine: Command['run'] = (context, input) => {
  const name = typeof input.arguments[0] === 'string' ? input.arguments[0] : 'list';
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  if (!action) {
    const like = nearest(name, Object.keys(ACTIONS));
    throw new UserError(
      'usage',
      `quarantine has no action ${name}.${like ? ` Did you mean ${like}?` : ''} It has ${list(Object.keys(ACTIONS))}.`,
    );
  }
  return context.withStore((opened) => action(context, opened, input, chosenRows(opened, input, name)));
};

/** The rows that the numbers or the options name; the list alone may name none. */
function chosenRows({ store }: Opened, input: Input, action: string): HeldRow[] {
  const numbers = (input.arguments[1] ?? []) as readonly string[];
  const run = textOption(input, 'run');
  const kind = textOption(input, 'kind');
  if (numbers.length > 0) {
    const wrong = numbers.find((text) => !/^\d{1,9}$/.test(text));
    if (wrong !== undefined)
      throw new UserError(
        'usage',
        `${wrong} is not the number of a row. “vschool quarantine list” shows them.`,
      );
    return quarantineRowsById(store, numbers.map(Number));
  }
  if (action !== 'list' && run === undefined && kind === undefined)
    throw new UserError(
      'usage',
      `Say which rows to ${action}: their numbers, --run or --kind. “vschool quarantine list” shows them.`,
    );
  const rows = quarantineRows(store, 'held', run === undefined ? undefined : runNumberOf(run));
  return kind === undefined ? rows : rows.filter((row) => row.kind === kind);
}

const SCHOOL_KEYS = ['schoolurn', 'urn', 'school', 'establishment'];

/** The school as the row names it, whatever its heading. */
function schoolOf(row: HeldRow): string {
  const cell = Object.entries(row.row).find(([heading]) => SCHOOL_KEYS.includes(headingKey(heading)));
  return cell?.[1].trim() || 'not stated';
}

const rowJson = (row: HeldRow): Record<string, unknown> => ({
  id: row.id,
  run: row.run,
  file: row.file,
  part: row.part,
  line: row.line,
  kind: row.kind,
  column: row.column ?? null,
  reason: row.reason,
  school: schoolOf(row),
  state: row.state,
});

async function listRows(
  { out }: Context,
  opened: Opened,
  _input: Input,
  rows: readonly HeldRow[],
): Promise<number> {
  if (out.json) {
    const tally = (of: (row: HeldRow) => string): Record<string, number> =>
      Object.fromEntries([...Map.groupBy(rows, of)].map(([key, all]) => [key, all.length]));
    out.result(
      envelope('quarantine', opened, {
        rows: rows.map(rowJson),
        byReason: tally((row) => row.kind),
        bySchool: tally(schoolOf),
      }),
    );
  } else if (rows.length === 0) out.result('Nothing is held in quarantine.');
  else {
    const groups = (of: (row: HeldRow) => string): string =>
      [...Map.groupBy(rows, of)]
        .sort((a, b) => b[1].length - a[1].length)
        .map(([key, all]) => `${number(all.length)} ${key}`)
        .join(', ');
    const table = textTable(
      [
        { title: 'Row', value: (row) => String(row.id), align: 'right' },
        { title: 'Run', value: (row) => String(row.run), align: 'right' },
        { title: 'Line', value: (row) => String(row.line), align: 'right' },
        { title: 'School', value: schoolOf },
        { title: 'Why', value: (row) => `${row.column ? `${row.column}: ` : ''}${row.reason}` },
      ],
      rows,
      out.columns,
    );
    out.result(
      `${count(rows.length, 'row')} held in quarantine: ${groups((row) => kindWords(row.kind))}.\nBy school: ${groups(schoolOf)}.\n\n${table}`,
    );
  }
  return 0;
}

async function showRows(
  { out }: Context,
  opened: Opened,
  _input: Input,
  rows: readonly HeldRow[],
): Promise<number> {
  if (out.json) {
    out.result(
      envelope('quarantine', opened, {
        rows: rows.map((row) => ({ ...rowJson(row), row: row.row, settledReason: row.settledReason })),
      }),
    );
    return 0;
  }
  const texts = rows.map((row) => {
    const settled = row.state === 'held' ? '' : ` It is ${row.state}: ${row.settledReason}.`;
    const cells = textTable(
      [
        { title: 'Heading', value: ([heading]) => heading },
        { title: 'As it came', value: ([, cell]) => cell },
      ],
      Object.entries(row.row),
      out.columns,
    );
    return `Row ${row.id}: ${row.file}, line ${row.line}${row.column ? `, ${row.column}` : ''}: ${row.reason}${settled}\n\n${cells}`;
  });
  out.result(texts.join('\n\n'));
  return 0;
}

/** `date=18/11/2026`: the heading as the row spells it, or nearly. */
function corrected(row: HeldRow, corrections: readonly string[]): Record<string, string> {
  const cells: Record<string, string> = { ...row.row };
  for (const each of corrections) {
    const at = each.indexOf('=');
    if (at < 1) throw new UserError('usage', `--set ${each}: write it as heading=value.`);
    const [name, value] = [each.slice(0, at), each.slice(at + 1)];
    const heading = Object.keys(cells).find((other) => headingKey(other) === headingKey(name));
    if (heading === undefined) {
      const like = nearest(name, Object.keys(cells));
      throw new UserError(
        'usage',
        `Row ${row.id} has no column ${name}.${like ? ` Did you mean ${like}?` : ''} It has ${list(Object.keys(cells))}.`,
      );
    }
    cells[heading] = value;
  }
  return cells;
}

/** Rows of one run and part as the text of a file. Their numbers go into its hash: the same rows may be read twice. */
function textOf(rows: readonly HeldRow[], corrections: readonly string[]): TextFile {
  const cells = rows.map((row) => corrected(row, corrections));
  const headings = [...new Set(cells.flatMap((each) => Object.keys(each)))];
  const text = csvText(
    headings,
    cells.map((each) => headings.map((heading) => each[heading] ?? '')),
  );
  const sha256 = createHash('sha256')
    .update(`${rows.map((row) => row.id).join(' ')}\n${text}`)
    .digest('hex');
  const name = `quarantine of ${rows[0]?.file ?? ''}`;
  return { name, sha256, encoding: 'utf-8', start: text, pieces: () => [text].values() as Generator<string> };
}

async function replay(
  context: Context,
  opened: Opened,
  input: Input,
  rows: readonly HeldRow[],
): Promise<number> {
  const settled = rows.find((row) => row.state !== 'held');
  if (settled)
    throw new UserError(
      'refused',
      `Row ${settled.id} is ${settled.state} already: ${settled.settledReason}. Nothing was changed.`,
    );
  if (rows.length === 0) {
    context.out.result(
      context.out.json
        ? JSON.stringify({ command: 'quarantine', rows: [] })
        : 'No row is held that this names.',
    );
    return 0;
  }
  const corrections = (input.options['set'] ?? []) as readonly string[];
  const outcomes: ImportOutcome[] = [];
  for (const group of Map.groupBy(rows, (row) => `${row.run} ${row.part}`).values())
    outcomes.push(await replayGroup(context, opened, input, group, textOf(group, corrections)));
  if (input.options['dryRun'] !== true) await rememberToday(opened.store, context.actor, opened.asAt);
  return outcomes.some((outcome) => outcome.quarantined > 0) ? 1 : 0;
}

async function replayGroup(
  context: Context,
  { store, asAt }: Opened,
  input: Input,
  group: readonly HeldRow[],
  text: TextFile,
): Promise<ImportOutcome> {
  const { out, actor, clock } = context;
  const options: ImportOptions = {
    asAt,
    dryRun: input.options['dryRun'] === true,
    source: 'quarantine',
    accept: undefined,
    supersedes: undefined,
    snapshot: undefined,
    replays: group.map((row) => row.id),
    clock,
  };
  try {
    const outcome = await importRows(store, actor(), group[0]?.kindOfFile ?? '', text, options);
    out.result(out.json ? JSON.stringify(outcome) : outcomeText(outcome));
    const stillHeld = outcome.run === null ? [] : quarantineRows(store, 'held', outcome.run);
    if (stillHeld.length > 0) out.note(heldText(outcome, stillHeld));
    return outcome;
  } catch (error) {
    if (error instanceof Braked)
      throw new UserError('brake', brakeText(error.outcome, error.reasons, error.code));
    throw error;
  }
}

async function discard(
  context: Context,
  { store }: Opened,
  input: Input,
  rows: readonly HeldRow[],
): Promise<number> {
  const reason = textOption(input, 'reason')?.trim();
  if (!reason)
    throw new UserError('usage', 'Say why the rows are of no use, with --reason. Nothing was changed.');
  const { out, actor } = context;
  const ids = rows.filter((row) => row.state === 'held').map((row) => row.id);
  if (input.options['dryRun'] !== true)
    await write(store, actor(), { action: 'discard rows', subject: ids.join(' ') }, async (trx) => ({
      detail: { discarded: settleRows(trx, ids, 'discarded', reason), reason },
    }));
  const would = input.options['dryRun'] === true;
  out.result(
    out.json
      ? JSON.stringify({ command: 'quarantine', dryRun: would, discarded: ids })
      : `${count(ids.length, 'row')} ${would ? 'would be discarded; nothing was changed' : 'discarded'}.`,
  );
  return 0;
}
