import { Braked } from '../../db/import-run.ts';
import { heldRows } from '../../db/quarantine.ts';
import { UserError } from '../../src/domain/user-error.ts';
import { nearest } from '../../src/importers/columns.ts';
import { IMPORTERS } from '../../src/importers/index.ts';
import { brakeText, heldText, outcomeText } from '../../src/render/outcome.ts';
import { list } from '../../src/render/text.ts';
import { type Context, dateFrom, type Opened, textOption } from '../context.ts';
import type { Command, Input } from '../define.ts';
import type { ImportOptions } from '../import-files.ts';
import { IMPORT_RUNS, type ImportDone } from '../import-runs.ts';
import { rememberToday } from '../remember.ts';

const KINDS = IMPORTERS.map((importer) => importer.id);

function runOf(kind: string): (typeof IMPORT_RUNS)[string] {
  const run = IMPORT_RUNS[kind];
  if (run) return run;
  const like = nearest(kind, KINDS);
  throw new UserError(
    'usage',
    `There is no kind of import called ${kind}.${like ? ` Did you mean ${like}?` : ''} The kinds are ${list(KINDS)}.`,
  );
}

export const runImport: Command['run'] = (context, input) => {
  const run = runOf(String(input.arguments[0]));
  const files = input.arguments[1] as readonly string[];
  return context.withStore(async (opened) => {
    const options = optionsOf(context, opened, input);
    const done = await run(context, opened, files, options).catch(stoppedByTheBrake(context));
    for (const each of done) report(context, opened, each);
    if (!options.dryRun && done.some(({ outcome }) => !outcome.alreadyImported))
      await rememberToday(opened.store, context.actor, opened.asAt);
    return done.some(({ outcome }) => outcome.quarantined > 0) ? 1 : 0;
  });
};

const optionsOf = (context: Context, { asAt }: Opened, input: Input): ImportOptions => ({
  asAt,
  dryRun: input.options['dryRun'] === true,
  source: textOption(input, 'source'),
  accept: textOption(input, 'accept'),
  supersedes: runNumber(input, 'supersedes'),
  snapshot: snapshotOf(textOption(input, 'snapshot')),
  clock: context.clock,
});

/** A run that the brake stopped: said in a sentence, and as a result to scripts. */
const stoppedByTheBrake =
  ({ out }: Context) =>
  (error: unknown): never => {
    if (!(error instanceof Braked)) throw error;
    const { outcome, reasons, code } = error;
    if (out.json) out.result(JSON.stringify({ ...outcome, run: null, brake: code }));
    throw new UserError('brake', brakeText(outcome, reasons, code));
  };

/** The number of a run, as typed. */
function runNumber(input: Input, name: string): number | undefined {
  const text = textOption(input, name);
  if (text === undefined) return undefined;
  if (!/^\d+$/.test(text))
    throw new UserError('usage', `--${name} takes the number of a run; ${text} is none.`);
  return Number(text);
}

/** `2026-11-16..2026-11-20`, or one date for one day. */
function snapshotOf(text: string | undefined): ImportOptions['snapshot'] {
  if (text === undefined) return undefined;
  const [first = '', last = first] = text.split('..');
  const [from, until] = [dateFrom(first, '--snapshot'), dateFrom(last, '--snapshot')];
  if (from > until) throw new UserError('usage', `--snapshot ${text}: the first date is after the last.`);
  return { from, until };
}

function report(context: Context, opened: Opened, { outcome, passedOver }: ImportDone): void {
  const { out } = context;
  out.result(out.json ? JSON.stringify(outcome) : outcomeText(outcome));
  if (passedOver.length > 0) out.note(`Not read, for want of a table known here: ${passedOver.join(', ')}.`);
  if (outcome.run !== null && !outcome.alreadyImported && outcome.quarantined > 0)
    out.note(heldText(outcome.file, heldRows(opened.store, outcome.run)));
}
