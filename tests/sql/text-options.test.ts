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

function exitOf(args: readonly string[]): Promise<number | null> {
  const child = spawn(NODE, [PROGRAM, ...args, '--db', db], {
    cwd: temporary(),
    env: environment(),
    stdio: 'ignore',
  });
  return new Promise((resolve) => child.on('close', resolve));
}

test.each(WORDS)(
  '%s is a text like any other in every option of every command',
  async (words) => {
    // Their --db is a file to be made: they never open one that is there.
    const queue = COMMANDS.filter(({ name }) => !['demo', 'init'].includes(name)).flatMap((command) =>
      triesOf(command, words),
    );
    expect(queue.length).toBeGreaterThan(60);
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
  },
  300_000,
);
