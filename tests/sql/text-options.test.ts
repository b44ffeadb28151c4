import { spawn } from 'node:child_process';
import { beforeAll, expect, test } from 'vitest';
import { COMMANDS } from '../../commands/index.ts';
import { loadDriver } from '../../db/sqlite/driver.ts';
import { demoCopy, environment, NODE, PROGRAM, temporary } from '../program.ts';

const WORDS = [`'; drop table pupil; --`, `"); delete from audit; --`, `x' or '1'='1`];

let db: string;
let before: unknown;

/** All that these words are after: the tables, the pupils, and what the audit holds already. */
const contents = (): unknown => {
  const Database = loadDriver();
  const driver = new Database(db, { readonly: true });
  const all = [
    driver.prepare('select name, sql from sqlite_schema order by name').all(),
    driver.prepare('select * from pupil order by pupil_id').all(),
    driver.prepare('select * from care_episode order by pupil_id, from_date').all(),
    driver.prepare('select * from audit where audit_seq <= 4 order by audit_seq').all(),
  ];
  driver.close();
  return all;
};

beforeAll(() => {
  db = demoCopy();
  before = contents();
});

/** The options of a command that take a text, and its arguments. */
const triesOf = (
  { name, options, arguments: taken }: (typeof COMMANDS)[number],
  words: string,
): string[][] => {
  const filled = (taken ?? []).map(() => words);
  const takesText = (options ?? []).flatMap(({ flags }) => /(--[\w-]+) [<[]/.exec(flags)?.[1] ?? []);
  return [
    ...(filled.length > 0 ? [[name, ...filled]] : []),
    ...takesText.map((option) => [name, ...filled, `${option}=${words}`]),
  ];
};

/** The words of an example, as a shell parts them. */
const wordsOf = (command: string): string[] =>
  [...command.matchAll(/(--[\w-]+=)?(?:'([^']*)'|"([^"]*)"|(\S+))/g)].map(
    ([, before = '', single, double, bare]) => before + (single ?? double ?? bare ?? ''),
  );

/**
 * Every example of a command with the words in the place of one text of it: so they come past the first word, which says
 * what is to be done, to where each thing that can be done reads its own. Nothing is written where it can be left.
 */
function triesOfExamples({ name, options = [], arguments: taken = [], examples }: (typeof COMMANDS)[number]) {
  const isSaidFirst = /action|kind/.test(taken[0]?.name ?? '');
  const isDry = options.some(({ flags }) => flags === '--dry-run');
  return examples
    .filter(({ command }) => !/[|>;$]/.test(command.replace(/'[^']*'|"[^"]*"/g, '')))
    .flatMap(({ command }) => {
      const args = wordsOf(command).slice(2);
      const slots = args.flatMap((word, i) => {
        const isOption = word.startsWith('--');
        const isFirst = isSaidFirst && i === 0;
        return isFirst || (isOption && !word.includes('=')) ? [] : [i];
      });
      return slots.map((slot) => (words: string): string[] => {
        const said = /^--[\w-]+=/.exec(args[slot] ?? '')?.[0] ?? '';
        return [name, ...args.with(slot, said + words), ...(isDry ? ['--dry-run'] : [])];
      });
    });
}

function exitOf(args: readonly string[]): Promise<number | null> {
  const child = spawn(NODE, [PROGRAM, ...args, '--db', db], {
    cwd: temporary(),
    env: environment(),
    stdio: 'ignore',
  });
  return new Promise((resolve) => child.on('close', resolve));
}

// Their --db is a file to be made: they never open one that is there.
const OPENING = COMMANDS.filter(({ name }) => !['demo', 'init'].includes(name));
/** What every command takes beside its own. */
const COMMON = ['--as-at', '--format', '--output', '--key-file'];

/** Runs all, and finds that each was read or refused, and that nothing of the database is another. */
async function expectHarmless(queue: string[][]): Promise<void> {
  const wrong: string[] = [];
  const worker = async (): Promise<void> => {
    for (let args = queue.shift(); args; args = queue.shift()) {
      const code = await exitOf(args);
      // 70 is a fault of the program, and no code at all is a crash.
      if (code === null || code === 70) wrong.push(`${args.join(' ')}: ${code}`);
    }
  };
  await Promise.all([worker(), worker(), worker()]);
  expect(wrong).toEqual([]);
  expect(contents()).toEqual(before);
}

test.each(WORDS)(
  '%s is a text like any other in every option of every command',
  async (words) => {
    const queue = [
      ...OPENING.flatMap((command) => triesOf(command, words)),
      ...COMMON.map((option) => ['pupils', `${option}=${words}`]),
    ];
    expect(queue.length).toBeGreaterThan(60);
    await expectHarmless(queue);
  },
  300_000,
);

test('and in every text of every example, whatever it does', async () => {
  const tries = OPENING.flatMap(triesOfExamples);
  expect(tries.length).toBeGreaterThan(200);
  await expectHarmless(tries.map((fill, i) => fill(WORDS[i % WORDS.length] as string)));
}, 600_000);
