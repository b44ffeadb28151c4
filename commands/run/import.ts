import { Braked } from '../../db/import-run.ts';
import { heldRows } from '../../db/quarantine.ts';
import { warningsOf } from '../../db/runs.ts';
import { requireSpace } from '../../db/trust/space.ts';
import { calendarDaysBetween, type IsoDate } from '../../src/domain/dates.ts';
import { lookUp } from '../../src/domain/look-up.ts';
import { nearest } from '../../src/domain/nearest.ts';
import { UserError } from '../../src/domain/user-error.ts';
import type { ImportOutcome } from '../../src/importers/outcome.ts';
import { brakeText, doubtsText, heldText, outcomeText } from '../../src/render/outcome.ts';
import { list } from '../../src/render/text.ts';
import { aliasesOf } from '../aliases.ts';
import { type Context, type Opened, textOption } from '../context.ts';
import type { Command, Input } from '../define.ts';
import { fileByFile, type ImportDone, type ImportRun } from '../file-by-file.ts';
import type { ImportOptions } from '../import-files.ts';
import { namesShow } from '../names.ts';
import { periodOf } from '../period.ts';

/** How files of a kind are read. Marks come every night, and wait for nothing of the other kinds to be loaded. */
async function runOf(kind: string): Promise<ImportRun> {
  if (kind === 'attendance') {
    const { importAttendance } = await import('../import-files.ts');
    return fileByFile(importAttendance);
  }
  const { IMPORT_RUNS } = await import('../import-runs.ts');
  const run = lookUp(IMPORT_RUNS, kind);
  if (run) return run;
  const kinds = Object.keys(IMPORT_RUNS);
  const like = nearest(kind, kinds);
  throw new UserError(
    'usage',
    `There is no kind of import called ${kind}.${like ? ` Did you mean ${like}?` : ''} The kinds are ${list(kinds)}.`,
  );
}

export const runImport: Command['run'] = async (context, input) => {
  const kind = String(input.arguments[0]);
  const run = await runOf(kind);
  const files = input.arguments[1] as readonly string[];
  if (input.options['match'] === true && kind !== 'spend')
    throw new UserError('usage', '--match goes with “vschool import spend” alone. Nothing was read.');
  return context.withStore(async (opened) => {
    const options = await optionsOf(context, opened, input);
    await refuseOptionsOfOthers(kind, options);
    if (input.options['explainLayout'] === true) {
      const { explainLayout } = await import('./explain-layout.ts');
      explainLayout(context, opened, kind, files, options);
      return 0;
    }
    if (!options.dryRun) requireSpace('An import', context.databasePath);
    const done: ImportDone[] = [];
    // Each file by itself, so that what is done is said before another is refused; a return's files are one import.
    for (const group of IN_SEVERAL_FILES.has(kind) ? [files] : files.map((file) => [file]))
      for (const each of await run(context, opened, group, options)
        .catch(stoppedByTheBrake(context))
        .catch(refusedAs(context, kind, group))) {
        await report(context, opened, input, each, options);
        done.push(each);
      }
    if (input.options['match'] === true) await sayMatch(context, opened, input);
    if (!options.dryRun && done.some(({ outcome }) => matters(outcome, opened.asAt))) {
      const { rememberToday } = await import('../remember.ts');
      await rememberToday(opened.store, context.actor, opened.asAt);
    }
    return done.some(({ outcome }) => outcome.quarantined > 0) ? 1 : 0;
  });
};

/** What the council’s ledger and ours hold alone, after lines of it were read. */
async function sayMatch(context: Context, opened: Opened, input: Input): Promise<void> {
  const { askedOf } = await import('./premium/asked.ts');
  const { matchText } = await import('./premium/match.ts');
  context.out.note(matchText(await askedOf(context, opened, { ...input, arguments: [] })));
}

async function optionsOf(context: Context, { asAt }: Opened, input: Input): Promise<ImportOptions> {
  return {
    asAt,
    dryRun: input.options['dryRun'] === true,
    source: textOption(input, 'source'),
    accept: textOption(input, 'accept'),
    supersedes: runNumber(input, 'supersedes'),
    snapshot: periodOf(context, input, 'snapshot'),
    period: periodOf(context, input, 'period'),
    add: input.options['add'] === true,
    aliases: await aliasesOf(context.env),
    clock: context.clock,
  };
}

/** An option that would do nothing is refused: whoever gives it expects something of it. */
async function refuseOptionsOfOthers(kind: string, { add, snapshot, period }: ImportOptions): Promise<void> {
  if (add === true && kind !== 'pupils')
    throw new UserError(
      'usage',
      `--add is for files of pupils: a file of ${kind} never adds a child in that way. Nothing was changed.`,
    );
  const given = snapshot ? '--snapshot' : period ? '--period' : undefined;
  if (given === undefined) return;
  const { RECORD_KINDS } = await import('../import-records.ts');
  if (RECORD_KINDS.includes(kind))
    throw new UserError(
      'usage',
      `${given} is for attendance: the rows of a file of ${kind} carry their own dates, and what such a file lacks stays as it is. Nothing was changed.`,
    );
}

/** Kinds of which several files make one import. */
const IN_SEVERAL_FILES = new Set(['ssda903', 'census']);

const RECENT_DAYS = 14;

/** Whether a run can move today's flags: marks of long ago, read to fill the past, are not news. */
const matters = ({ alreadyImported, kind, to }: ImportOutcome, asAt: IsoDate): boolean =>
  !alreadyImported &&
  (kind !== 'attendance' || (to !== null && calendarDaysBetween(to, asAt) <= RECENT_DAYS));

/** A run that the brake stopped: said in a sentence, and as a result to scripts. */
const stoppedByTheBrake =
  ({ out }: Context) =>
  (error: unknown): never => {
    if (!(error instanceof Braked)) throw error;
    const { outcome, reasons, code } = error;
    if (out.json) out.result(JSON.stringify({ ...outcome, run: null, brake: code }));
    throw new UserError('brake', brakeText(outcome, reasons, code));
  };

/** A refused file may be one of another kind: which, is worked out when it is wanted. */
const refusedAs =
  ({ env }: Context, kind: string, files: readonly string[]) =>
  async (error: unknown): Promise<never> => {
    const { ofAnotherKind } = await import('../of-another-kind.ts');
    return ofAnotherKind(env, kind, files)(error);
  };

/** The number of a run, as typed. */
function runNumber(input: Input, name: string): number | undefined {
  const text = textOption(input, name);
  if (text === undefined) return undefined;
  if (!/^\d+$/.test(text))
    throw new UserError('usage', `--${name} takes the number of a run; ${text} is none.`);
  return Number(text);
}

async function report(
  context: Context,
  opened: Opened,
  input: Input,
  { outcome, passedOver }: ImportDone,
  { supersedes }: ImportOptions,
): Promise<void> {
  const { out } = context;
  out.result(out.json ? JSON.stringify(outcome) : outcomeText(outcome));
  if (passedOver.length > 0) out.note(`Not read, for want of a table known here: ${passedOver.join(', ')}.`);
  if (outcome.alreadyImported && !outcome.dryRun && supersedes !== undefined && supersedes !== outcome.run)
    out.note(
      `What run ${supersedes} held back is settled: run ${outcome.run} read the file that replaces it.`,
    );
  if (outcome.run === null || outcome.alreadyImported) return;
  const warnings = warningsOf(opened.store, outcome.run);
  if (warnings.length === 0 && outcome.quarantined === 0) return;
  const shown = { values: await namesShow(context, opened.store, input) };
  if (warnings.length > 0) out.note(doubtsText(outcome, warnings, shown));
  if (outcome.quarantined > 0) out.note(heldText(outcome, heldRows(opened.store, outcome.run), shown));
}
