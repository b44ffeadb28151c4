import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMANDS } from '../../commands/index.ts';
import { environment, NODE, PROGRAM, type Ran, temporary } from '../program.ts';

/** The long set of faults. */
export const IS_LONG = process.env['VSCHOOL_KILLS'] !== undefined;
/** In the quick set data; in the long one every format. */
const FORMATS = IS_LONG ? ['table', 'json', 'ndjson', 'csv', 'markdown', 'html', 'xlsx'] : ['json'];
const TO_FILES = new Set(['html', 'xlsx']);

/** What writes a copy of the database, or whose words are files that are not here. */
const NOT_RUN = new Set([
  ...['export', 'demo', 'init', 'restore', 'backup', 'erase', 'import', 'nightly', 'key', 'verify'],
  // It changes what is looked for: its answers have a test of their own.
  'confidential',
]);

/** Words of an example as a shell would part them. */
const words = (line: string): string[] =>
  (line.match(/"[^"]*"|'[^']*'|\S+/g) ?? []).map((word) => word.replace(/^(["'])(.*)\1$/, '$2'));

/**
 * The examples of every command, about one child, less those that a shell would do more with: in the quick set the first
 * of each, in the long one all.
 */
export const examplesAbout = (child: string): string[][] =>
  COMMANDS.filter(({ name }) => !NOT_RUN.has(name)).flatMap(({ examples }) =>
    examples
      .map(({ command }) => command)
      .filter((command) => !/[|>]|--output|--format|--json/.test(command))
      .slice(0, IS_LONG ? undefined : 1)
      .map((command) => words(command.replace(/^vschool /, '').replaceAll(/\b4100\d\d\b/g, child))),
  );

/** The bytes of a result; a workbook is a zip whose parts are stored as they are. */
function run(db: string, args: readonly string[], format: string): Promise<Ran> {
  const file = join(mkdtempSync(join(temporary(), 'out-')), `out.${format}`);
  const more = TO_FILES.has(format) ? ['--output', file] : [];
  return new Promise((resolve) => {
    const child = spawn(
      NODE,
      [PROGRAM, ...args, '--names', ...(format === 'table' ? [] : ['--format', format]), ...more, '--db', db],
      { env: environment(), stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (text) => {
      stdout += text;
    });
    child.stderr.on('data', (text) => {
      stderr += text;
    });
    child.on('close', (code) => {
      const made = readdirSync(join(file, '..')).includes(`out.${format}`);
      resolve({ code, stdout: stdout + (made ? readFileSync(file, 'latin1') : ''), stderr });
    });
  });
}

/** What each of these commands answers, with names, in every format of the set: the command, then what it wrote. */
export async function everyAnswer(db: string, asked: readonly (readonly string[])[]): Promise<string[]> {
  const answers: string[] = [];
  const queue = asked.flatMap((args) => FORMATS.map((format) => [args, format] as const));
  const work = async (): Promise<void> => {
    for (let next = queue.pop(); next; next = queue.pop()) {
      const { stdout, stderr } = await run(db, ...next);
      answers.push(`${next[0].join(' ')} ${next[1]}\n${stdout}${stderr}`);
    }
  };
  await Promise.all([work(), work(), work()]);
  return answers;
}
