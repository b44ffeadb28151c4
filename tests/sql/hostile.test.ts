import { type SpawnOptions, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '../../db/open.ts';
import { makeViews, SqlGate, viewsFor } from '../../db/raw.ts';
import { tryGate } from '../../db/raw-self-test.ts';
import { demoCopy, environment, json, NODE, PROGRAM, type Ran, vschool } from '../program.ts';
import { askedInTurn } from '../trust/asked-in-turn.ts';
import { ATTACKS, HONEST, STOPPED } from './attacks.ts';

let db: string;
let before: string;

const hash = (): string => createHash('sha256').update(readFileSync(db)).digest('hex');
const beside = (): string[] => readdirSync(dirname(db)).filter((name) => !/-(?:wal|shm)$/.test(name));

beforeAll(() => {
  db = demoCopy();
  before = hash();
});

function sql(question: string, ...more: string[]): Promise<Ran> {
  const options: SpawnOptions = { env: environment(), stdio: ['ignore', 'pipe', 'pipe'] };
  const child = spawn(NODE, [PROGRAM, 'sql', question, '--db', db, ...more], options);
  return new Promise((resolve) => {
    let stdout = '';
    let stderr = '';
    child.stdout?.on('data', (chunk) => (stdout += chunk));
    child.stderr?.on('data', (chunk) => (stderr += chunk));
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

const gateOf = async (names = false): Promise<SqlGate> => {
  const { driver } = await openStore({ path: db, readOnly: true });
  const views = viewsFor(names);
  makeViews(driver, views);
  return new SqlGate(driver, views);
};

test('there are enough attacks, each of them another', () => {
  expect(new Set(ATTACKS.map(([, words]) => words)).size).toBe(ATTACKS.length);
  expect(ATTACKS.length).toBeGreaterThanOrEqual(60);
});

test('the gate lets no attack through', async () => {
  const gate = await gateOf();
  const through = ATTACKS.filter(([, words]) => {
    // A parameter is no writing: SQLite itself asks for its value when it is run.
    if (words === 'select :x') return false;
    try {
      gate.check(words);
      return true;
    } catch (error) {
      expect((error as { kind?: string }).kind).toMatch(/^(?:refused|usage)$/);
      return false;
    }
  });
  expect(through).toEqual([]);
  expect(hash()).toBe(before);
});

test('what begins as no question, and a second statement, are refused by their words: to prepare them would carry out a PRAGMA', async () => {
  const gate = await gateOf();
  for (const words of ['pragma user_version', 'delete from roll', 'explain select 1', '(select 1)'])
    expect(() => gate.check(words)).toThrow('a question begins with SELECT, WITH or VALUES');
  for (const words of ['select 1; select 2', "select 1; pragma rekey = ''", 'values (1);;'])
    expect(() => gate.check(words)).toThrow('it is more than one statement');
  expect(hash()).toBe(before);
});

test('the program refuses every attack, and leaves the file as it was', () => {
  const askable = ATTACKS.filter(([, words]) => !words.includes('\u0000'));
  const answers = askedInTurn(askable.map(([, words]) => ['sql', words, '--db', db]));
  const wrong = answers.flatMap(({ code, stdout }, n) =>
    ![2, 77].includes(code ?? -1) || stdout !== '' ? `${askable[n]?.[0]}: ${code} ${stdout}` : [],
  );
  expect(wrong).toEqual([]);
  expect(hash()).toBe(before);
  expect(beside()).toEqual(['demo.db']);
  expect(existsSync('/tmp/vschool-attack.db') || existsSync('/tmp/vschool-attack')).toBe(false);
});

test.each(STOPPED)('%s is stopped', async (_, words) => {
  const { code, stdout, stderr } = await sql(words, '--timeout', '2');
  expect(code).toBe(77);
  expect(stdout).toBe('');
  expect(stderr).toContain('stopped');
  expect(hash()).toBe(before);
});

describe('honest questions', () => {
  test.each(HONEST)('%s', async (words, first) => {
    const gate = await gateOf();
    gate.check(words);
    const ran = await sql(words, '--json');
    expect(ran.stderr).toBe('');
    expect(Object.values(json(ran)['rows'][0])).toEqual(first);
  });
});

test('names are asked with --names alone, which the audit notes', () => {
  const ran = vschool([
    'sql',
    "select surname from identities where local_id = '410002'",
    '--names',
    '--json',
    '--db',
    db,
  ]);
  expect(json(ran)['rows']).toEqual([{ surname: 'Quillby' }]);
});

test('what is left out is said', async () => {
  const ran = await sql('select local_id from roll', '--limit', '3', '--json');
  expect(json(ran)['truncated']).toBe(true);
  expect(json(ran)['rows']).toHaveLength(3);
  expect(ran.stderr).toContain('There are more rows');
});

describe('the trial at the start', () => {
  test('passes as things are', async () => {
    const gate = await gateOf();
    expect(() => tryGate(gate)).not.toThrow();
  });

  test('fails where the gate lets through what it should not, or refuses what it should not', () => {
    const open = { check: () => undefined } as unknown as SqlGate;
    expect(() => tryGate(open)).toThrow(/does not hold/);
    const shut = {
      check: () => {
        throw new Error('no');
      },
    } as unknown as SqlGate;
    expect(() => tryGate(shut)).toThrow(/does not hold/);
  });
});
