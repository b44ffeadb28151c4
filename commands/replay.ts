import { createHash } from 'node:crypto';
import { Braked } from '../db/import-run.ts';
import type { Store } from '../db/open.ts';
import {
  cellsAsTheyCame,
  type HeldRow,
  QUARANTINE_OF,
  quarantineRows,
  settleRows,
} from '../db/quarantine.ts';
import { howRead } from '../db/runs.ts';
import { write } from '../db/write.ts';
import type { IsoDate } from '../src/domain/dates.ts';
import { headingKey, nearest } from '../src/domain/nearest.ts';
import { UserError } from '../src/domain/user-error.ts';
import { csvText } from '../src/importers/csv-text.ts';
import type { Period } from '../src/importers/define.ts';
import type { ImportOutcome } from '../src/importers/outcome.ts';
import { brakeText } from '../src/render/outcome.ts';
import { list } from '../src/render/text.ts';
import { aliasesOf } from './aliases.ts';
import type { Context, Opened } from './context.ts';
import { understoodDay } from './day-typed.ts';
import type { ImportOptions } from './import-files.ts';
import { importRows } from './import-rows.ts';
import type { TextFile } from './source.ts';

/** A heading, as the row spells it or nearly, and the text that is to stand under it. */
export type Correction = readonly [heading: string, text: string];

/** Corrections on a day, and what was understood of days that were not written out. */
interface Correcting {
  readonly corrections: readonly Correction[];
  readonly asAt: IsoDate;
  readonly understood: Set<string>;
}

const headingOf = (cells: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.hasOwn(cells, name)
    ? name
    : Object.keys(cells).find((heading) => headingKey(heading) === headingKey(name));

/** A column of days: by its heading, or because what stands there is held back as no date. A birth date is none of now. */
const isDayColumn = (row: HeldRow, heading: string): boolean =>
  !isBirthDate(heading) &&
  (/date|^day$|^w[cb]$|^week/.test(headingKey(heading)) ||
    (row.kind === 'notADate' && headingKey(row.column ?? '') === headingKey(heading)));

const isBirthDate = (heading: string): boolean => /dob|birth/.test(headingKey(heading));

/** The day that a correction is understood as, where it is one and is not written out. */
function dayMeant(row: HeldRow, heading: string, text: string, asAt: IsoDate) {
  return isDayColumn(row, heading) ? understoodDay(text, asAt, 'back') : undefined;
}

function corrected(
  row: HeldRow,
  came: Readonly<Record<string, string>>,
  { corrections, asAt, understood }: Correcting,
): Record<string, string> {
  const cells: Record<string, string> = { ...came };
  for (const [name, text] of corrections) {
    const heading = headingOf(cells, name);
    if (heading === undefined) {
      const like = nearest(name, Object.keys(cells));
      throw new UserError(
        'usage',
        `Row ${row.id} has no column ${name}.${like ? ` Did you mean ${like}?` : ''} It has ${list(Object.keys(cells))}.`,
      );
    }
    const day = dayMeant(row, heading, text, asAt);
    if (day) understood.add(`${heading} ${day.sentence}`);
    cells[heading] = day?.date ?? text;
  }
  return cells;
}

/** Rows of one run and part as the text of a file. Their numbers go into its hash: the same rows may be read twice. */
function textOf(store: Store, rows: readonly HeldRow[], correcting: Correcting): TextFile {
  const came = cellsAsTheyCame(
    store,
    rows.map(({ id }) => id),
  );
  const cells = rows.map((row, n) => corrected(row, came[n] ?? {}, correcting));
  const headings = [...new Set(cells.flatMap((each) => Object.keys(each)))];
  const text = csvText(
    headings,
    cells.map((each) => headings.map((heading) => each[heading] ?? '')),
  );
  const sha256 = createHash('sha256')
    .update(`${rows.map((row) => row.id).join(' ')}\n${text}`)
    .digest('hex');
  return {
    name: `${QUARANTINE_OF}${rows[0]?.file ?? ''}`,
    sha256,
    encoding: 'utf-8',
    start: text,
    pieces: () => [text].values() as Generator<string>,
    lines: rows.map((row) => row.line),
  };
}

/** A row is settled once. */
export function refuseSettled(rows: readonly HeldRow[]): void {
  const settled = rows.find((row) => row.state !== 'held');
  if (settled)
    throw new UserError(
      'refused',
      `Row ${settled.id} is ${settled.state} already: ${settled.settledReason}. Nothing was changed.`,
    );
}

/** Rows that are read again together: those of one run and one of its files. */
export const replayGroups = (rows: readonly HeldRow[]): HeldRow[][] => [
  ...Map.groupBy(rows, (row) => `${row.run} ${row.part}`).values(),
];

/** How rows are to be read again, as somebody asks for it. */
export interface ReplayAsked {
  readonly corrections: readonly Correction[];
  readonly dryRun: boolean;
  /** The code that the brake gave. */
  readonly accept?: string | undefined;
  /** The dates of totals, where neither the rows nor the run that held them say. */
  readonly period?: Period | undefined;
}

/** A replay is of the feed and the period of the run that held the rows: it is the rest of that file. */
async function optionsOf(
  { env, clock }: Context,
  { store, asAt }: Opened,
  group: readonly HeldRow[],
  { dryRun, accept, period }: ReplayAsked,
): Promise<ImportOptions> {
  const held = howRead(store, group[0]?.run ?? 0);
  return {
    asAt,
    dryRun,
    source: held.feed,
    accept,
    supersedes: undefined,
    // Whatever the file was complete for, a few rows of it are not.
    snapshot: undefined,
    period: period ?? held.options.period,
    add: held.options.add,
    aliases: await aliasesOf(env),
    replays: group.map((row) => row.id),
    clock,
  };
}

/** Reads the rows of a group again: what of them is held again, and which days were understood. */
export async function replayGroup(
  context: Context,
  opened: Opened,
  group: readonly HeldRow[],
  asked: ReplayAsked,
): Promise<{
  outcome: ImportOutcome;
  stillHeld: readonly HeldRow[];
  understood: readonly string[];
}> {
  const options = await optionsOf(context, opened, group, asked);
  const { store } = opened;
  try {
    const understood = new Set<string>();
    const { corrections } = asked;
    const text = textOf(store, group, { corrections, asAt: opened.asAt, understood });
    const outcome = await importRows(store, context.actor(), group[0]?.kindOfFile ?? '', text, options);
    const stillHeld = outcome.run === null ? [] : quarantineRows(store, 'held', outcome.run);
    return { outcome, stillHeld, understood: [...understood] };
  } catch (error) {
    if (error instanceof Braked)
      throw new UserError('brake', brakeText(error.outcome, error.reasons, error.code, 'read it again'));
    throw error;
  }
}

/** Settles held rows as of no use; how many there were. */
export async function discardRows(
  { actor }: Context,
  { store }: Opened,
  ids: readonly number[],
  reason: string,
): Promise<number> {
  const entry = { action: 'discard rows', subject: ids.join(' ') };
  const { detail } = await write(store, actor(), entry, async (trx) => ({
    detail: { discarded: settleRows(trx, ids, 'discarded', reason), reason },
  }));
  return detail.discarded;
}
