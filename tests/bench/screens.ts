import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NODE, PROGRAM } from '../program.ts';
import { bar, sayHowMany, skip } from './bars.ts';
import { writeMarks, writeRoll } from './data.ts';
import { memoryOf, processorTime, type Watched, watch } from './in-terminal.ts';
import { isThere, median } from './measure.ts';

/*
 * How quick the screens are: the built program in a terminal of 120×40, in rounds, beside `node -e 0` and beside the
 * programs of other people that are there. A key counts as painted when the screen shows what it asks for.
 */

const ROUNDS = Number(process.env['ROUNDS'] ?? 11);
const AUTHORITY = 2500;
const NATION = 85_000;
/** School days of marks before the screens are opened. */
const UNTIL = { [AUTHORITY]: 100, [NATION]: 4 };
const HELD_KEYS = 90;
/** A key held down comes thirty times a second. */
const HELD_MS = 1000 / 30;
const folder = mkdtempSync(join(tmpdir(), 'vschool-bench-'));
const number = new Intl.NumberFormat('en-GB');

const percentile = (values: readonly number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ??
  Number.NaN;

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A roll with marks, as the screens find it in the morning. */
async function rollWithMarks(pupils: typeof AUTHORITY | typeof NATION): Promise<string> {
  const db = await writeRoll(folder, pupils);
  const marks = join(folder, `marks-${pupils}.csv`);
  writeMarks(marks, pupils, { untilDay: UNTIL[pupils] as number });
  const ran = spawnSync(NODE, [PROGRAM, 'import', 'attendance', marks, '--db', db, '--json', '--quiet']);
  if (ran.status !== 0) throw new Error(`the marks were not imported: ${ran.stderr}`);
  rmSync(marks);
  return db;
}

const openOn = (db: string): Watched => watch([NODE, PROGRAM, '--db', db]);

async function close(watched: Watched): Promise<void> {
  watched.type('q');
  await Promise.race([watched.ended, pause(2000)]);
  watched.kill();
}

/** Wall milliseconds of a Node that does nothing, and its milliseconds of processor time. */
async function nothing(): Promise<{ wall: number; cpu: number }> {
  const wall = await watch([NODE, '-e', '0']).ended;
  const { stdout } = spawnSync('bash', ['-c', `'${NODE}' -e 0; times`], { encoding: 'utf8' });
  const times = [...(stdout.split('\n')[1] ?? '').matchAll(/(\d+)m([\d.]+)s/g)];
  const cpu = times.reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60e3 + Number(seconds) * 1e3,
    0,
  );
  return { wall, cpu };
}

interface Start {
  readonly wall: number;
  readonly cpu: number;
}

/** First rows, the first answer to a key that was typed at once, and the whole of Home. */
async function oneStart(db: string, pupils: number): Promise<Record<'rows' | 'key' | 'home', Start>> {
  const screens = openOn(db);
  const at = async (holds: (text: string) => boolean, what: string): Promise<Start> => ({
    wall: await screens.until(holds, what),
    cpu: processorTime(screens.pid) ?? Number.NaN,
  });
  const rows = await at(
    (text) =>
      text.includes(' vschool › Home') &&
      text.includes('Benchmark · Monday 31 August 2026') &&
      text.includes(`${number.format(pupils)} pupils looked after`),
    'the first rows',
  );
  screens.type('?');
  const key = await at((text) => text.includes('all keys; type to find one'), 'the list of keys');
  screens.type('\u001b');
  const home = await at((text) => text.includes('with a flag raised'), 'Home');
  await close(screens);
  return { rows, key, home };
}

async function starts(db: string, pupils: number, rounds: number, isHeld: boolean): Promise<void> {
  const ratios = { rows: [], key: [], home: [] } as Record<'rows' | 'key' | 'home', Start[]>;
  const seconds = { rows: [], key: [], home: [] } as Record<'rows' | 'key' | 'home', number[]>;
  for (let round = -1; round < rounds; round++) {
    const floor = await nothing();
    const start = await oneStart(db, pupils);
    if (round < 0) continue;
    for (const what of ['rows', 'key', 'home'] as const) {
      ratios[what].push({ wall: start[what].wall / floor.wall, cpu: start[what].cpu / floor.cpu });
      seconds[what].push(start[what].wall);
    }
  }
  const said = (what: 'rows' | 'key' | 'home'): string =>
    `processor time ${median(ratios[what].map(({ cpu }) => cpu)).toFixed(2)}, ${Math.round(median(seconds[what]))} ms`;
  const wall = (what: 'rows' | 'key' | 'home'): number => median(ratios[what].map((each) => each.wall));
  if (isHeld) {
    bar(`first rows of ${pupils} over node -e 0`, wall('rows'), 1.6, false, said('rows'));
    bar(`first key answered over node -e 0`, wall('key'), 7, false, said('key'));
  } else {
    console.log(
      `        first rows of ${pupils} over node -e 0: ${wall('rows').toFixed(2)}; ${said('rows')}`,
    );
    console.log(`        first key answered over node -e 0: ${wall('key').toFixed(2)}; ${said('key')}`);
  }
  console.log(`        all of Home over node -e 0: ${wall('home').toFixed(2)}; ${said('home')}`);
}

/** A program whose list is scrolled by one row with each key; the screen says that it has come. */
interface Scrolled {
  readonly name: string;
  readonly watched: Watched;
  readonly key: string;
  /** What the screen shows once so many keys have been pressed; undefined: anything new. */
  readonly shows: ((keys: number) => (text: string) => boolean) | undefined;
  keys: number;
}

interface Pressed {
  readonly p50: number;
  readonly p95: number;
  readonly bytes: number;
  readonly cpu: number;
}

async function press(scrolled: Scrolled, times: number): Promise<Pressed> {
  const { watched, key, shows } = scrolled;
  const took: number[] = [];
  const [bytes, cpu] = [watched.written(), processorTime(watched.pid) ?? Number.NaN];
  for (let n = 0; n < times; n++) {
    scrolled.keys++;
    const wanted = shows?.(scrolled.keys);
    const before = watched.text();
    const from = watched.now();
    watched.type(key);
    took.push(
      (await watched.until(
        wanted ?? ((text) => text !== before),
        `key ${scrolled.keys} of ${scrolled.name}`,
      )) - from,
    );
    // As a key that is held down comes: sooner, the next frame waits for the one before.
    await pause(HELD_MS);
  }
  return {
    p50: percentile(took, 0.5),
    p95: percentile(took, 0.95),
    bytes: (watched.written() - bytes) / times,
    cpu: ((processorTime(watched.pid) ?? Number.NaN) - cpu) / times,
  };
}

const rowNumber = (n: number): string => `P${String(n).padStart(5, '0')}`;

/** What others scroll: as many lines, each with its number. */
function writeLines(): string {
  const path = join(folder, 'lines.csv');
  const lines = Array.from(
    { length: NATION },
    (_each, n) =>
      `${rowNumber(n)},Surname${n % 977},Forename${n},School ${Math.floor(n / 10)},${n % 12},${80 + (n % 20)}`,
  );
  writeFileSync(path, `${['id,surname,forename,school,year,attendance', ...lines].join('\n')}\n`);
  return path;
}

/** The programs beside which a key is timed, as far as they are there; each is at its list when it is begun. */
async function peers(): Promise<Scrolled[]> {
  const lines = writeLines();
  // The first line of the file is its headings: after so many keys the row of that number has been reached.
  const reaches = (keys: number) => (text: string) => text.includes(rowNumber(keys));
  const all: { name: string; command: string[]; key: string; ready: string; shows?: Scrolled['shows'] }[] = [
    { name: 'visidata', command: ['visidata', lines], key: 'j', ready: rowNumber(3), shows: reaches },
    {
      ...{ name: 'fzf', command: ['sh', '-c', `exec fzf --layout=reverse --no-sort < ${lines}`] },
      ...{ key: '\u000a', ready: rowNumber(3), shows: (keys) => reaches(keys - 1) },
    },
    {
      ...{ name: 'tig', command: ['sh', '-c', `exec tig < ${lines}`] },
      ...{ key: 'j', ready: rowNumber(3), shows: (keys) => reaches(keys - 1) },
    },
    { name: 'htop', command: ['htop', '--delay=600'], key: '\u001b[B', ready: 'PID' },
  ];
  const begun: Scrolled[] = [];
  for (const { name, command, key, ready, shows } of all) {
    if (!isThere(name)) {
      skip(`beside ${name}`, name);
      continue;
    }
    const watched = watch(command);
    await watched.until((text) => text.includes(ready), `the list of ${name}`);
    begun.push({ name, watched, key, shows, keys: 0 });
  }
  return begun;
}

const onRow = (n: number) => (text: string) => text.includes(` Row ${number.format(n)} of `);

/** The roll, its cursor on the first row. */
async function roll(db: string, pupils: number): Promise<Scrolled> {
  const watched = openOn(db);
  watched.type('2');
  await watched.until((text) => text.includes(`Row 1 of ${number.format(pupils)}`), 'the roll');
  return { name: 'vschool', watched, key: 'j', shows: (keys) => onRow(keys + 1), keys: 0 };
}

const WARM_UP = 80;
const KEYS_A_ROUND = 20;

/** Scrolling, key by key, beside others: rounds of twenty keys of each in turn. */
async function keys(screens: Scrolled): Promise<void> {
  const others = await peers();
  const all = [screens, ...others];
  for (const each of all) await press(each, each.name === 'htop' ? 1 : WARM_UP);
  const rounds = new Map(all.map(({ name }) => [name, [] as Pressed[]]));
  for (let round = 0; round < ROUNDS; round++)
    for (const each of all)
      rounds.get(each.name)?.push(await press(each, each.name === 'htop' ? 1 : KEYS_A_ROUND));
  for (const { watched } of others) watched.kill();
  const of = (name: string): readonly Pressed[] => rounds.get(name) ?? [];
  const mid = (name: string, pick: (pressed: Pressed) => number): number => median(of(name).map(pick));
  for (const { name } of all)
    console.log(
      `        ${name}, a key that scrolls: p50 ${mid(name, (each) => each.p50).toFixed(1)} ms, p95 ${mid(name, (each) => each.p95).toFixed(1)}, ${Math.round(mid(name, (each) => each.bytes))} bytes, ${mid(name, (each) => each.cpu).toFixed(1)} ms of processor time`,
    );
  const over = (name: string, pick: (pressed: Pressed) => number): number =>
    median(of('vschool').map((each, round) => pick(each) / pick(of(name)[round] as Pressed)));
  if (of('visidata').length > 0)
    bar(
      'key to paint over visidata, median',
      over('visidata', (each) => each.p50),
      0.7,
      false,
      `processor time ${over('visidata', (each) => each.cpu).toFixed(2)}`,
    );
  else skip('the bar of a key', 'visidata');
}

/** Keys that move the cursor and not the list. */
async function bytesOfAKey(screens: Scrolled): Promise<void> {
  const { watched } = screens;
  watched.type('gg');
  await watched.until(onRow(1), 'the first row');
  const counts: number[] = [];
  let row = 1;
  for (let n = 0; n < 60; n++) {
    const before = watched.written();
    row += n < 30 ? 1 : -1;
    watched.type(n < 30 ? 'j' : 'k');
    await watched.until(onRow(row), `row ${row}`);
    await pause(20);
    counts.push(watched.written() - before);
  }
  bar('bytes of j and k, median', median(counts), 2048, false, `most ${Math.max(...counts)}`);
}

/** A key held down: each row is to be seen. */
async function heldKey(screens: Scrolled): Promise<void> {
  const { watched } = screens;
  watched.type('gg');
  await watched.until(onRow(1), 'the first row');
  const seen = new Set<string>();
  watched.onPicture((text) => {
    const row = / Row ([\d,]+) of /.exec(text)?.[1];
    if (row) seen.add(row);
  });
  const start = performance.now();
  for (let n = 0; n < HELD_KEYS; n++) {
    await pause(Math.max(0, start + n * HELD_MS - performance.now()));
    watched.type('j');
  }
  await watched.until(onRow(HELD_KEYS + 1), `row ${HELD_KEYS + 1}`);
  watched.onPicture(() => undefined);
  seen.delete('1');
  bar(`pictures of ${HELD_KEYS} keys at 30 a second`, seen.size, HELD_KEYS, true);
}

/** How many of the names have a text in them. */
const namesWith = (text: string, pupils: number): number =>
  Array.from({ length: pupils }, (_each, n) => `surname${n % 977}, forename${n}`).filter((name) =>
    name.includes(text),
  ).length;

/** Letter by letter and back: each answer of the right number of pupils. */
async function filtering(screens: Scrolled, pupils: number): Promise<void> {
  const { watched } = screens;
  const took: number[] = [];
  const cpu = processorTime(watched.pid) ?? Number.NaN;
  let pressed = 0;
  for (const word of ['surname42', 'forename81', 'surname9']) {
    watched.type('/');
    await watched.until((text) => text.includes(' /▏'), 'the line of the filter');
    const texts = [...word].map((_each, index) => word.slice(0, index + 1));
    for (const [index, text] of [...texts, ...texts.toReversed().slice(1)].entries()) {
      const rows = number.format(namesWith(text, pupils));
      const of = rows === number.format(pupils) ? `of ${rows}` : `of ${rows} (${number.format(pupils)})`;
      const from = watched.now();
      watched.type(index < texts.length ? text.slice(-1) : '\u007f');
      took.push(
        (await watched.until(
          (shown) => shown.includes(` /${text}▏`) && shown.includes(of),
          `${rows} of ${text}`,
        )) - from,
      );
      pressed++;
      await pause(HELD_MS);
    }
    watched.type('\u001b');
    await watched.until((text) => !text.includes('▏'), 'the whole list');
  }
  const each = ((processorTime(watched.pid) ?? Number.NaN) - cpu) / pressed;
  bar(
    `filter as one types over ${number.format(pupils)}, p95 in ms`,
    percentile(took, 0.95),
    50,
    false,
    `p50 ${percentile(took, 0.5).toFixed(1)}, processor time ${each.toFixed(1)} ms a key`,
  );
}

/** After two hundred keys. */
async function memory(db: string, pupils: number): Promise<void> {
  const screens = await roll(db, pupils);
  await press(screens, 200);
  const reached = memoryOf(screens.watched.pid);
  if (reached === undefined) console.log('skipped memory: the system does not tell it');
  else bar(`memory after 200 keys on a roll of ${pupils}, MB`, reached, 130, false);
  await close(screens.watched);
}

try {
  process.umask(0o077);
  const only = process.argv[2];
  const wants = (part: string): boolean => only === undefined || only === part;
  if (wants('start') || wants('memory')) {
    const authority = await rollWithMarks(AUTHORITY);
    if (wants('start')) await starts(authority, AUTHORITY, ROUNDS, true);
    if (wants('memory')) await memory(authority, AUTHORITY);
  }
  if (wants('keys')) {
    const nation = await rollWithMarks(NATION);
    if (only === undefined) await starts(nation, NATION, 3, false);
    const screens = await roll(nation, NATION);
    await keys(screens);
    await bytesOfAKey(screens);
    await heldKey(screens);
    await filtering(screens, NATION);
    console.log(`        its memory: ${Math.round(memoryOf(screens.watched.pid) ?? Number.NaN)} MB`);
    await close(screens.watched);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
sayHowMany();
process.exit();
