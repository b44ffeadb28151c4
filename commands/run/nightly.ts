import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, extname, join } from 'node:path';
import { Braked } from '../../db/import-run.ts';
import { heldRows } from '../../db/quarantine.ts';
import { rollOf } from '../../db/roll.ts';
import { resultOf, warningsOf } from '../../db/runs.ts';
import { readSettings } from '../../db/settings.ts';
import { requireSpace } from '../../db/trust/space.ts';
import { lookUp } from '../../src/domain/look-up.ts';

import { problemSentence } from '../../src/domain/problem.ts';
import { UserError } from '../../src/domain/user-error.ts';
import { withAliases } from '../../src/importers/aliases.ts';
import type { Importer } from '../../src/importers/define.ts';
import { IMPORTERS, NIGHTLY_ORDER } from '../../src/importers/index.ts';
import type { ImportOutcome } from '../../src/importers/outcome.ts';
import { recogniseFile } from '../../src/importers/recognise.ts';
import { digestHtml } from '../../src/render/digest-html.ts';
import { digestText } from '../../src/render/digest-text.ts';
import { brakeText, fileOf, kindWords, outcomeText } from '../../src/render/outcome.ts';
import { count } from '../../src/render/text.ts';
import { digest } from '../../src/reports/digest.ts';
import { aliasesOf } from '../aliases.ts';
import { backUpInto, backupFolder } from '../backup-folder.ts';
import type { Context, Opened } from '../context.ts';
import type { Command } from '../define.ts';
import { incident, knownFault, type SystemError } from '../faults.ts';
import type { ImportOptions } from '../import-files.ts';
import { IMPORT_RUNS } from '../import-runs.ts';
import { printMorning } from '../morning.ts';
import { takeNightlyLock } from '../nightly-lock.ts';
import { rememberToday } from '../remember.ts';
import { textsOfZip } from '../return-files.ts';
import { readTextFile, type TextFile } from '../source.ts';

/** Names that are not ready, or not files of anybody's: hidden ones, uploads under way, and our own folders. */
const isReady = (name: string): boolean =>
  !name.startsWith('.') &&
  !/\.(part|tmp|filepart|crdownload)$/i.test(name) &&
  !['done', 'refused'].includes(name);

interface Waiting {
  readonly path: string;
  readonly name: string;
  /** The kind of import; undefined where no table of the file is known. */
  readonly kind: string | undefined;
  /** Which of the tables of its kind it holds: a header comes before the episodes of its children. */
  readonly order: number;
  /** Why it cannot be read at all. */
  readonly refusal: string | undefined;
}

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
      for (const file of waitingIn(inbox, await kindsOf(context)))
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
  const text = isPage ? digestHtml(made, false) : digestText(made, { names: false, width: MAIL_WIDTH });
  const folder = join(inbox, 'done', asAt);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const place = join(folder, `vschool-digest-${asAt}.${isPage ? 'html' : 'txt'}`);
  const temporary = `${place}.tmp`;
  rmSync(temporary, { force: true });
  writeFileSync(temporary, `${text}\n`, { mode: 0o600, flag: 'wx' });
  renameSync(temporary, place);
}

/** The files of the folder, in the order in which they depend on each other, then by name. */
function waitingIn(inbox: string, kinds: readonly Importer[]): Waiting[] {
  const rank = ({ kind }: Waiting): number =>
    kind === undefined ? NIGHTLY_ORDER.length : NIGHTLY_ORDER.indexOf(kind);
  return readdirSync(inbox)
    .filter(isReady)
    .sort()
    .map((name) => known(join(inbox, name), kinds))
    .sort((a, b) => rank(a) - rank(b) || a.order - b.order || (a.name < b.name ? -1 : 1));
}

/** The importers, with the headings of the authority's own senders. */
async function kindsOf({ env }: Context): Promise<Importer[]> {
  const aliases = await aliasesOf(env);
  return IMPORTERS.map((importer) => withAliases(importer, aliases));
}

/** Kinds that come as a folder of several files. */
const IN_FOLDERS = ['ssda903', 'census'];

/** The kind whose tables fit a text best. */
function kindOf(start: string, kinds: readonly Importer[]): { kind: string; order: number } | undefined {
  const fits = kinds
    .flatMap(({ id, tables }) => {
      const found = recogniseFile(tables, start);
      if (!found.ok) return [];
      const { table, recognised } = found.value;
      // Layouts of marks are read by name; the files of a return or a census depend on each other.
      const order = IN_FOLDERS.includes(id) ? tables.findIndex((each) => each.id === table.id) : 0;
      return [{ kind: id, order, known: recognised.known }];
    })
    .sort((a, b) => b.known - a.known);
  return fits[0];
}

/** A folder is what one of its files is, of the kinds that come in folders. */
function kindOfFolder(path: string, kinds: readonly Importer[]): string | undefined {
  const inFolders = kinds.filter(({ id }) => IN_FOLDERS.includes(id));
  const names = readdirSync(path).filter((name) => /\.(csv|txt|tab|xml)$/i.test(name));
  return names.flatMap((name) => kindOf(readTextFile(join(path, name)).start, inFolders)?.kind ?? [])[0];
}

/** A zip is what one of its files is: a return alone comes in one. */
function kindOfZip(texts: readonly TextFile[], kinds: readonly Importer[]): string | undefined {
  const returns = kinds.filter(({ id }) => id === 'ssda903');
  return texts.flatMap(({ start }) => kindOf(start, returns)?.kind ?? [])[0];
}

function known(path: string, kinds: readonly Importer[]): Waiting {
  const name = basename(path);
  try {
    if (lstatSync(path).isDirectory())
      return { path, name, kind: kindOfFolder(path, kinds), order: 0, refusal: undefined };
    const zipped = textsOfZip(path);
    if (zipped) return { path, name, kind: kindOfZip(zipped, kinds), order: 0, refusal: undefined };
    const found = kindOf(readTextFile(path).start, kinds);
    return { path, name, kind: found?.kind, order: found?.order ?? 0, refusal: undefined };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { path, name, kind: undefined, order: 0, refusal: error.message };
  }
}

const UNKNOWN_KIND =
  'its headings are those of no kind of file known here. “vschool import --help” names the kinds; src/importers/README.md lists their columns.';

const STOPS_THE_NIGHT: ReadonlySet<UserError['kind']> = new Set(['busy', 'storage', 'configuration']);

async function dealWith(
  context: Context,
  opened: Opened,
  inbox: string,
  file: Waiting,
  isDry: boolean,
): Promise<Dealt> {
  const { path, name, kind } = file;
  const refused = (sentence: string): Dealt => {
    if (!isDry) move(inbox, opened.asAt, 'refused', path, `${sentence}\n`);
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
    if (!isDry) move(inbox, opened.asAt, 'done', path, problemsOf(opened, done.outcome));
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

const hashOf = (path: string): string =>
  lstatSync(path).isDirectory() ? '' : createHash('sha256').update(readFileSync(path)).digest('hex');

/** A path in the day's folder that is free, or that holds the very same file. */
function placeFor(folder: string, path: string): string {
  const name = basename(path);
  const [stem, end] = [basename(name, extname(name)), extname(name)];
  for (let n = 1; ; n++) {
    const place = join(folder, n === 1 ? name : `${stem}-${n}${end}`);
    if (!existsSync(place) || (hashOf(place) !== '' && hashOf(place) === hashOf(path))) return place;
  }
}

/** Moves a file out of the way, its problems first: killed in between, the next night writes the same again. */
function move(inbox: string, day: string, state: 'done' | 'refused', path: string, problems: string): void {
  const folder = join(inbox, state, day);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const place = placeFor(folder, path);
  if (problems !== '') {
    const temporary = join(folder, `.${basename(place)}.problems.tmp`);
    rmSync(temporary, { force: true });
    writeFileSync(temporary, problems, { mode: 0o600, flag: 'wx' });
    renameSync(temporary, `${place}.problems.txt`);
  }
  renameSync(path, place);
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
