import { type HeldRow, quarantineRows, quarantineRowsById, triedBefore } from '../../db/quarantine.ts';
import { lookUp } from '../../src/domain/look-up.ts';
import { UserError } from '../../src/domain/user-error.ts';
import { isPlaceHeading, PLACE_HIDDEN } from '../../src/domain/where-a-child-lives.ts';
import type { ImportOutcome } from '../../src/importers/outcome.ts';
import { schoolOfRow } from '../../src/importers/school-of-row.ts';
import { heldText, kindWords, outcomeText } from '../../src/render/outcome.ts';
import { count, number } from '../../src/render/text.ts';
import { noAction } from '../action-named.ts';
import { type Context, type Opened, textOption } from '../context.ts';
import type { Command, Input } from '../define.ts';
import { isIdentityHeading, withoutIdentity } from '../identity-cells.ts';
import { envelope } from '../json.ts';
import { namesShow } from '../names.ts';
import { periodOf } from '../period.ts';
import { rememberToday } from '../remember.ts';
import {
  type Correction,
  discardRows,
  type ReplayAsked,
  refuseSettled,
  replayGroup,
  replayGroups,
} from '../replay.ts';
import { runNumberOf } from './runs.ts';

type Action = (context: Context, opened: Opened, input: Input, rows: readonly HeldRow[]) => Promise<number>;

const ACTIONS: Readonly<Record<string, Action>> = { list: listRows, show: showRows, replay, discard };

export const runQuarantine: Command['run'] = (context, input) => {
  const name = typeof input.arguments[0] === 'string' ? input.arguments[0] : 'list';
  const action = lookUp(ACTIONS, name);
  if (!action)
    throw new UserError(
      'usage',
      noAction(name, Object.keys(ACTIONS), (row) => `quarantine show ${row}`),
    );
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

const schoolOf = (row: HeldRow): string => schoolOfRow(row.row);

const HIDDEN = 'hidden; --names shows it';

const whyOf = (row: HeldRow, names: boolean): string =>
  names ? row.reason : withoutIdentity(row.reason, row.row);

/** The cells of a row as they came; those that say who the child is only where names show. */
const cellsOf = (row: HeldRow, names: boolean): [heading: string, cell: string | null][] =>
  Object.entries(row.row).map(([heading, cell]) => {
    if (isPlaceHeading(heading, Object.keys(row.row))) return [heading, cell === '' ? '' : PLACE_HIDDEN];
    if (names) return [heading, cell];
    return [heading, isIdentityHeading(heading) ? null : withoutIdentity(cell, row.row)];
  });

const rowJson = (row: HeldRow, names: boolean): Record<string, unknown> => ({
  id: row.id,
  run: row.run,
  file: row.file,
  part: row.part,
  line: row.line,
  kind: row.kind,
  column: row.column ?? null,
  reason: whyOf(row, names),
  school: schoolOf(row),
  state: row.state,
});

async function listRows(
  context: Context,
  opened: Opened,
  input: Input,
  rows: readonly HeldRow[],
): Promise<number> {
  const { out } = context;
  const names = await namesShow(context, opened.store, input);
  if (out.json) {
    const tally = (of: (row: HeldRow) => string): Record<string, number> =>
      Object.fromEntries([...Map.groupBy(rows, of)].map(([key, all]) => [key, all.length]));
    out.result(
      envelope('quarantine', opened, {
        rows: rows.map((row) => rowJson(row, names)),
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
    const table = out.table(
      [
        { title: 'Row', value: (row) => String(row.id), align: 'right' },
        { title: 'Run', value: (row) => String(row.run), align: 'right' },
        { title: 'Line', value: (row) => String(row.line), align: 'right' },
        { title: 'School', value: schoolOf },
        { title: 'Why', value: (row) => `${row.column ? `${row.column}: ` : ''}${whyOf(row, names)}` },
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
  context: Context,
  opened: Opened,
  input: Input,
  rows: readonly HeldRow[],
): Promise<number> {
  const { out } = context;
  const names = await namesShow(context, opened.store, input);
  if (out.json) {
    out.result(
      envelope('quarantine', opened, {
        rows: rows.map((row) => ({
          ...rowJson(row, names),
          row: Object.fromEntries(cellsOf(row, names)),
          before: triedBefore(opened.store, row.id).map((each) => ({
            ...{ id: each.id, run: each.run, reason: whyOf(each, names) },
            row: Object.fromEntries(cellsOf(each, names)),
          })),
          settledReason: row.settledReason,
        })),
      }),
    );
    return 0;
  }
  const texts = rows.map((row) => {
    const settled = row.state === 'held' ? '' : ` It is ${row.state}: ${row.settledReason}.`;
    // As it came in its file first, then what was tried in each run that read it again.
    const all = [...triedBefore(opened.store, row.id), row];
    const cells = out.table(
      [
        { title: 'Heading', value: (heading) => heading },
        ...all.map((each, at) => {
          const own = new Map(cellsOf(each, names));
          return {
            title: at === 0 ? 'As it came' : `Tried in run ${each.run}`,
            value: (heading: string) => own.get(heading) ?? (own.has(heading) ? HIDDEN : ''),
          };
        }),
      ],
      Object.keys(row.row),
      out.columns,
    );
    return `Row ${row.id}: ${row.file}, line ${row.line}${row.column ? `, ${row.column}` : ''}: ${whyOf(row, names)}${settled}\n\n${cells}`;
  });
  out.result(texts.join('\n\n'));
  return 0;
}

/** `date=18/11/2026`. */
function correctionOf(text: string): Correction {
  const at = text.indexOf('=');
  if (at < 1) throw new UserError('usage', `--set ${text}: write it as heading=value.`);
  return [text.slice(0, at), text.slice(at + 1)];
}

async function replay(
  context: Context,
  opened: Opened,
  input: Input,
  rows: readonly HeldRow[],
): Promise<number> {
  refuseSettled(rows);
  if (rows.length === 0) {
    context.out.result(
      context.out.json
        ? JSON.stringify({ command: 'quarantine', rows: [] })
        : 'No row is held that this names.',
    );
    return 0;
  }
  const isDry = input.options['dryRun'] === true;
  const asked: ReplayAsked = {
    corrections: ((input.options['set'] ?? []) as readonly string[]).map(correctionOf),
    dryRun: isDry,
    accept: textOption(input, 'accept'),
    period: periodOf(context, input, 'period'),
  };
  const { out } = context;
  const outcomes: ImportOutcome[] = [];
  for (const group of replayGroups(rows)) {
    const { outcome, stillHeld, understood } = await replayGroup(context, opened, group, asked);
    for (const day of understood) out.note(day);
    out.result(out.json ? JSON.stringify(outcome) : outcomeText(outcome));
    if (stillHeld.length > 0)
      out.note(heldText(outcome, stillHeld, { values: await namesShow(context, opened.store, input) }));
    outcomes.push(outcome);
  }
  if (!isDry) await rememberToday(opened.store, context.actor, opened.asAt);
  return outcomes.some((outcome) => outcome.quarantined > 0) ? 1 : 0;
}

async function discard(
  context: Context,
  opened: Opened,
  input: Input,
  rows: readonly HeldRow[],
): Promise<number> {
  const reason = textOption(input, 'reason')?.trim();
  if (!reason)
    throw new UserError('usage', 'Say why the rows are of no use, with --reason. Nothing was changed.');
  const { out } = context;
  const ids = rows.filter((row) => row.state === 'held').map((row) => row.id);
  const would = input.options['dryRun'] === true;
  if (!would) await discardRows(context, opened, ids, reason);
  out.result(
    out.json
      ? JSON.stringify({ command: 'quarantine', dryRun: would, discarded: ids })
      : `${count(ids.length, 'row')} ${would ? 'would be discarded; nothing was changed' : 'discarded'}.`,
  );
  return 0;
}
