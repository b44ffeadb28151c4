import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { openStore, type Store } from '../../db/open.ts';
import { heldRows } from '../../db/quarantine.ts';
import { rollOf } from '../../db/roll.ts';
import { saveAttainment } from '../../db/save-attainment.ts';
import { saveDemoConfidential } from '../../db/save-demo-confidential.ts';
import { saveDemoPremium, targetsKept } from '../../db/save-demo-premium.ts';
import { savePepContents } from '../../db/save-pep-contents.ts';
import { saveAuthority, saveCalendar, savePupils, saveSchools } from '../../db/save-roll.ts';
import { write } from '../../db/write.ts';
import { boroughAttainment } from '../../fixtures/attainment.ts';
import { type Borough, borough } from '../../fixtures/borough.ts';
import { schoolDayBefore } from '../../fixtures/calendar.ts';
import { boroughConfidential } from '../../fixtures/confidential.ts';
import { boroughBeforeLastNight, lastNightMarks } from '../../fixtures/last-night.ts';
import { pepContentsOf } from '../../fixtures/pep-contents.ts';
import { boroughPremium } from '../../fixtures/premium.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import type { PupilId, SchoolId } from '../../src/domain/ids.ts';
import { rubricDefault } from '../../src/domain/rubrics/index.ts';
import { UserError } from '../../src/domain/user-error.ts';
import { heldText } from '../../src/render/outcome.ts';
import { count, number, spokenDate } from '../../src/render/text.ts';
import { type Context, type Opened, textOption } from '../context.ts';
import { dateFrom } from '../day-typed.ts';
import type { Command, Input } from '../define.ts';
import { importAttendance } from '../import-files.ts';
import { printMorning } from '../morning.ts';
import { rememberToday } from '../remember.ts';
import { showScreens } from '../show-screens.ts';

const MOST_PUPILS = 100_000;

function wholeNumber(input: Input, name: string, least: number, most: number): number | undefined {
  const text = textOption(input, name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most)
    throw new UserError(
      'usage',
      `--${name} is ${text}; it has to be a whole number from ${number(least)} to ${number(most)}.`,
    );
  return value;
}

/** Writes the borough into a new database, as it stood before last night's marks came. */
async function build(store: Store, context: Context, before: Borough, seed: number): Promise<void> {
  const { pupils, schools, halfTerms, closedDays, authority, to } = before;
  const entry = { action: 'build demo', subject: authority.name, sealsAll: true };
  await write(store, context.actor(), entry, async (trx) => {
    saveAuthority(trx, { ...authority, demoToday: to });
    saveCalendar(trx, halfTerms, closedDays);
    const schoolIds = saveSchools(trx, schools);
    savePupils(trx, pupils, schoolIds, (saved) => {
      if (saved % 50 === 0)
        context.out.progress(`Writing the borough: ${saved} of ${pupils.length} children`);
    });
    saveAttainment(trx, boroughAttainment(before, seed));
    const contents = pupils.map((pupil) => ({ localId: pupil.localId, contents: pepContentsOf(pupil) }));
    savePepContents(trx, contents, rubricDefault.id);
    const pupilIds = new Map(pupils.map(({ localId }, index) => [localId, index + 1]));
    const marked = boroughConfidential(before, seed).map(({ localId, ...mark }) => ({
      ...mark,
      pupilId: pupilIds.get(localId) as PupilId,
    }));
    saveDemoConfidential(trx, marked);
    const targetsOf = targetsKept(trx);
    saveDemoPremium(
      trx,
      boroughPremium(before, {
        pupil: (localId) => pupilIds.get(localId) as PupilId,
        school: (urn) => schoolIds.get(urn) as SchoolId,
        target: (localId, nth) => {
          const own = targetsOf(pupilIds.get(localId) as PupilId);
          return own[nth % own.length];
        },
      }),
    );
    return { detail: { pupils: pupils.length } };
  });
}

/** Last night, as it goes every night: yesterday's flags remembered, a file written, read, and flags worked out again. */
async function lastNight(store: Store, context: Context, whole: Borough): Promise<void> {
  const { out, actor, clock } = context;
  const yesterday = schoolDayBefore(whole.to) ?? whole.from;
  await rememberToday(store, actor, yesterday);
  // In a folder of its own: nothing of anybody's is written over, and nothing is left behind.
  const folder = mkdtempSync(join(tmpdir(), 'vschool-demo-'));
  const file = join(folder, `marks-${yesterday}.csv`);
  writeFileSync(file, lastNightMarks(whole), { mode: 0o600 });
  const nothing = { accept: undefined, supersedes: undefined, snapshot: undefined };
  const options = { asAt: whole.to, dryRun: false, source: 'demo', clock, ...nothing };
  const outcome = await importAttendance(store, actor(), file, options).finally(() =>
    rmSync(folder, { recursive: true, force: true }),
  );
  await rememberToday(store, actor, whole.to);
  out.note(
    `Read ${basename(file)}: ${number(outcome.new)} new marks, ${number(outcome.changed)} changed, ${number(outcome.quarantined)} held back.`,
  );
  const held = outcome.run === null ? [] : heldRows(store, outcome.run);
  // Imaginary children: nothing of them is hidden.
  if (held.length > 0) out.note(heldText(outcome, held, { values: true }));
}

/** A demo that is there is made again; anything else at that path is left alone. */
async function clearOldDemo(path: string): Promise<void> {
  if (!existsSync(path)) return;
  let isDemo = false;
  try {
    const store = await openStore({ path });
    isDemo = rollOf(store, neverWrites).about.demo;
    await store.close();
  } catch {
    isDemo = false;
  }
  if (!isDemo)
    throw new UserError(
      'refused',
      `${path} is there already and is no demo, so it was left alone. Choose another path with --db.`,
    );
  for (const end of ['', '-wal', '-shm', '.heads']) rmSync(`${path}${end}`, { force: true });
}

const neverWrites = (): never => {
  throw new Error('this roll is only read');
};

export const runDemo: Command['run'] = async (context, input) => {
  const path = demoPath(context, input);
  const options = boroughOptions(input);
  const whole = borough(options);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  await clearOldDemo(path);
  context.out.progress('Making the borough');
  const store = await openStore({ path, create: true });
  chmodSync(path, 0o600);
  await build(store, context, boroughBeforeLastNight(whole), options.seed ?? 1);
  await lastNight(store, context, whole);
  const opened: Opened = { store, roll: rollOf(store, context.actor), asAt: whole.to };
  context.out.note(
    `The imaginary ${whole.authority.name} on ${spokenDate(whole.to, whole.to)}: ${count(whole.pupils.length, 'child', 'children')} in ${path}, not encrypted.`,
  );
  try {
    if (context.out.isTerminal && !context.out.json) return await showScreens(context, opened, input);
    await printMorning(context, opened, input, 'demo');
    return 0;
  } finally {
    await store.close();
  }
};

/** The demo has a path of its own, so that it never stands where the real roll is looked for. */
const demoPath = (context: Context, input: Input): string =>
  textOption(input, 'db') === undefined && !context.env['VSCHOOL_DB']
    ? join(dirname(context.databasePath), 'demo.db')
    : context.databasePath;

function boroughOptions(input: Input): { seed?: number; size?: number; from?: IsoDate; to?: IsoDate } {
  const seed = wholeNumber(input, 'seed', 0, 1_000_000_000);
  const size = wholeNumber(input, 'pupils', 20, MOST_PUPILS);
  const [from, to] = [textOption(input, 'from'), textOption(input, 'to')];
  const options = {
    ...(seed === undefined ? {} : { seed }),
    ...(size === undefined ? {} : { size }),
    ...(from === undefined ? {} : { from: dateFrom(from, '--from') }),
    ...(to === undefined ? {} : { to: dateFrom(to, '--to') }),
  };
  const [first, last] = ['2025-09-01', '2026-11-20'];
  const [start, end] = [options.from ?? first, options.to ?? last];
  if (start < first || end > last || start >= end)
    throw new UserError('usage', `The demo’s days lie between ${first} and ${last}, --from before --to.`);
  return options;
}
