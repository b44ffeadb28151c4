import { beforeAll, expect, test } from 'vitest';
import { COMMANDS } from '../../commands/index.ts';
import { loadDriver } from '../../db/sqlite/driver.ts';
import { demoCopy, temporary } from '../program.ts';
import { askedInTurn } from '../trust/asked-in-turn.ts';

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

// Their --db is a file to be made: they never open one that is there.
const OPENING = COMMANDS.filter(({ name }) => !['demo', 'init'].includes(name));
/** What every command takes beside its own. */
const COMMON = ['--as-at', '--format', '--output', '--key-file'];

/** Runs all, and finds that each was read or refused, and that nothing of the database is another. */
function expectHarmless(tries: readonly (readonly string[])[]): void {
  const ran = askedInTurn(
    tries.map((args) => [...args, '--db', db]),
    {},
    temporary(),
  );
  // 70 is a fault of the program, and no code at all is a crash.
  const wrong = ran.flatMap(({ code }, n) =>
    code === null || code === 70 ? `${tries[n]?.join(' ')}: ${code}` : [],
  );
  expect(wrong).toEqual([]);
  expect(contents()).toEqual(before);
}

test.each(WORDS)('%s is a text like any other in every option of every command', (words) => {
  const queue = [
    ...OPENING.flatMap((command) => triesOf(command, words)),
    ...COMMON.map((option) => ['pupils', `${option}=${words}`]),
  ];
  expect(queue.length).toBeGreaterThan(60);
  expectHarmless(queue);
});

test('and in every text of every example, whatever it does', () => {
  const tries = OPENING.flatMap(triesOfExamples);
  expect(tries.length).toBeGreaterThan(200);
  expectHarmless(tries.map((fill, i) => fill(WORDS[i % WORDS.length] as string)));
});
