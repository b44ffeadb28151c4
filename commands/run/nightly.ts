import { lstatSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Braked } from '../../db/import-run.ts';
import { heldRows } from '../../db/quarantine.ts';
import { rollOf } from '../../db/roll.ts';
import { resultOf, warningsOf } from '../../db/runs.ts';
import { readSettings } from '../../db/settings.ts';
import { requireSpace } from '../../db/trust/space.ts';
import { lookUp } from '../../src/domain/look-up.ts';
import { problemSentence } from '../../src/domain/problem.ts';
import { UserError } from '../../src/domain/user-error.ts';
import type { Importer } from '../../src/importers/define.ts';
import { NIGHTLY_ORDER } from '../../src/importers/index.ts';
import type { ImportOutcome } from '../../src/importers/outcome.ts';
import { digestHtml } from '../../src/render/digest-html.ts';
import { digestText } from '../../src/render/digest-text.ts';
import { brakeText, fileOf, kindWords, outcomeText } from '../../src/render/outcome.ts';
import { textTable } from '../../src/render/table.ts';
import { count } from '../../src/render/text.ts';
import { digest } from '../../src/reports/digest.ts';
import { aliasesOf } from '../aliases.ts';
import { backUpInto, backupFolder } from '../backup-folder.ts';
import type { Context, Opened } from '../context.ts';
import type { Command } from '../define.ts';
import { incident, knownFault, type SystemError } from '../faults.ts';
import { type FileKnown, fileKnown, kindsOf } from '../file-known.ts';
import { moveTo } from '../files-moved.ts';
import type { ImportOptions } from '../import-files.ts';
import { IMPORT_RUNS } from '../import-runs.ts';
import { printMorning } from '../morning.ts';
import { takeNightlyLock } from '../nightly-lock.ts';
import { rememberToday } from '../remember.ts';

/** Names that are not ready, or not files of anybody's: hidden ones, uploads under way, and our own folders. */
const isReady = (name: string): boolean =>
  !name.startsWith('.') &&
  !/\.(part|tmp|filepart|crdownload)$/i.test(name) &&
  !['done', 'refused'].includes(name);

/** What became of one file. */
interface Dealt {
  readonly name: string;
  readonly state: 'done' | 'refused';
  readonly outcome: ImportOutcome | undefined;
  readonly sentence: string;
}

/** Columns of a plain mail. */
const MAIL_WIDTH = 78;

export const runNightly: Command['run'] = async (context, input) => {
  const inbox = String(input.arguments[0]);
  if (!lstatSync(inbox, { throwIfNoEntry: false })?.isDirectory())
    throw new UserError('notFound', `There is no folder ${inbox}. Give the path of the drop folder.`);
  const isDry = input.options['dryRun'] === true;
  if (!isDry) requireSpace('A night', context.databasePath);
  const release = takeNightlyLock(context.databasePath, context.actor().at);
  process.once('exit', release);
  try {
    return await context.withStore(async (opened) => {
      const dealt: Dealt[] = [];
      for (const file of waitingIn(inbox, await kindsOf(context.env)))
        dealt.push(await dealWith(context, opened, inbox, file, isDry));
      if (!isDry) await rememberToday(opened.store, context.actor, opened.asAt);
      report(context, dealt);
      // The roll as it is after the night: what it knew of its data when it was opened is old by now.
      const roll = rollOf(opened.store, context.actor);
      if (!isDry) await leaveDigest({ ...opened, roll }, inbox);
      await printMorning(context, { ...opened, roll }, input, 'nightly');
      // Last: a night without a backup has still read its files, and says that it has none.
      if (!isDry && !roll.about.demo) await backUpNight(context, opened);
      return dealt.some(({ state, outcome }) => state === 'refused' || (outcome?.quarantined ?? 0) > 0)
        ? 1
        : 0;
    });
  } finally {
    release();
    process.off('exit', release);
  }
};

async function backUpNight({ out, actor }: Context, { store }: Opened): Promise<void> {
  const { path } = await backUpInto(store, actor, backupFolder(store));
  out.note(`Backed up to ${path}, read again and found whole.`);
}

/** Leaves the digest beside the files of the night where the authority has set it so. Written whole, over that of before. */
async function leaveDigest({ store, roll, asAt }: Opened, inbox: string): Promise<void> {
  const wanted = readSettings(store.driver).get('digest.in-done-folder') ?? 'no';
  if (wanted === 'no') return;
  const made = await digest(roll, asAt);
  const isPage = wanted === 'html';
  const text = isPage
    ? digestHtml(made, false)
    : digestText(made, { names: false, width: MAIL_WIDTH, table: textTable });
  const folder = join(inbox, 'done', asAt);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const place = join(folder, `vschool-digest-${asAt}.${isPage ? 'html' : 'txt'}`);
  const temporary = `${place}.tmp`;
  rmSync(temporary, { force: true });
  writeFileSync(temporary, `${text}\n`, { mode: 0o600, flag: 'wx' });
  renameSync(temporary, place);
}

/** The files of the folder, in the order in which they depend on each other, then by name. */
function waitingIn(inbox: string, kinds: readonly Importer[]): FileKnown[] {
  const rank = ({ kind }: FileKnown): number =>
    kind === undefined ? NIGHTLY_ORDER.length : NIGHTLY_ORDER.indexOf(kind);
  return readdirSync(inbox)
    .filter(isReady)
    .sort()
    .map((name) => fileKnown(join(inbox, name), kinds))
    .sort((a, b) => rank(a) - rank(b) || a.order - b.order || (a.name < b.name ? -1 : 1));
}

const UNKNOWN_KIND =
  'its headings are those of no kind of file known here. “vschool import --help” names the kinds; src/importers/README.md lists their columns.';

const STOPS_THE_NIGHT: ReadonlySet<UserError['kind']> = new Set(['busy', 'storage', 'configuration']);

async function dealWith(
  context: Context,
  opened: Opened,
  inbox: string,
  file: FileKnown,
  isDry: boolean,
): Promise<Dealt> {
  const { path, name, kind } = file;
  const refused = (sentence: string): Dealt => {
    if (!isDry) moveTo(inbox, opened.asAt, 'refused', path, `${sentence}\n`);
    return { name, state: 'refused', outcome: undefined, sentence };
  };
  const run = kind === undefined ? undefined : lookUp(IMPORT_RUNS, kind);
  if (!run) return refused(file.refusal ?? `${name}: ${UNKNOWN_KIND}`);
  const options: ImportOptions = {
    asAt: opened.asAt,
    dryRun: isDry,
    source: undefined,
    accept: undefined,
    supersedes: undefined,
    snapshot: undefined,
    aliases: await aliasesOf(context.env),
    clock: context.clock,
  };
  try {
    const [done] = await run(context, opened, [path], options);
    if (!done) throw new Error('an import that ends has an outcome');
    if (!isDry) moveTo(inbox, opened.asAt, 'done', path, problemsOf(opened, done.outcome));
    return { name, state: 'done', outcome: done.outcome, sentence: outcomeText(done.outcome) };
  } catch (error) {
    if (error instanceof Braked) return refused(brakeText(error.outcome, error.reasons, error.code));
    // Whatever is wrong with one file stops that file, and not the night. A disk or a lock stops the night.
    if (error instanceof UserError) {
      if (STOPS_THE_NIGHT.has(error.kind)) throw error;
      return refused(error.message);
    }
    if (knownFault((error ?? {}) as SystemError)) throw error;
    return refused(
      `${name}: something went wrong in vschool itself (incident ${incident(error)}). Nothing of the file was taken. Please report that number.`,
    );
  }
}

/** What somebody should look at, from the database alone: the same after a night that was killed and run again. */
function problemsOf({ store }: Opened, { run }: ImportOutcome): string {
  if (run === null) return '';
  const outcome = resultOf(store, run);
  const held = heldRows(store, run).map(
    (row) => `${problemSentence(fileOf(outcome, row.part), row)} Held in quarantine as row ${row.id}.`,
  );
  const warnings = warningsOf(store, run).map(
    (each) => `${fileOf(outcome, each.part)}, line ${each.line}, ${kindWords(each.kind)}: ${each.reason}`,
  );
  const parts = [
    ...(held.length > 0 ? [`Held back (${held.length}):`, ...held, ''] : []),
    ...(warnings.length > 0 ? [`Taken, and worth a look (${warnings.length}):`, ...warnings, ''] : []),
  ];
  return parts.join('\n');
}

function report({ out }: Context, dealt: readonly Dealt[]): void {
  for (const { name, state, outcome, sentence } of dealt)
    if (out.json)
      out.result(JSON.stringify(outcome ? { ...outcome, state } : { file: name, state, reason: sentence }));
    else out.note(sentence);
  if (!out.json && dealt.length === 0) out.note('No file was waiting.');
  const refused = dealt.filter(({ state }) => state === 'refused').length;
  if (!out.json && refused > 0)
    out.note(`${count(refused, 'file was', 'files were')} refused; the reason stands beside each.`);
}
