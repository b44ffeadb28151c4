import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMANDS } from '../../commands/index.ts';
import { temporary } from '../program.ts';
import { askedInTurn } from './asked-in-turn.ts';
import { IS_LONG } from './long-set.ts';

/** In the quick set every command as data; in the long one in every format. */
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

/** The examples of every command, about one child, less those that a shell would do more with. */
export const examplesAbout = (child: string): string[][] =>
  COMMANDS.filter(({ name }) => !NOT_RUN.has(name))
    .flatMap(({ examples }) => examples.map(({ command }) => command))
    .filter((command) => !/[|>]|--output|--format|--json/.test(command))
    .map((command) => words(command.replace(/^vschool /, '').replaceAll(/\b4100\d\d\b/g, child)));

/** What to type for an answer in a format, and the file that it goes to where it goes to one. */
function typedFor(db: string, args: readonly string[], format: string): { typed: string[]; file?: string } {
  const typed = [...args, '--names', ...(format === 'table' ? [] : ['--format', format]), '--db', db];
  if (!TO_FILES.has(format)) return { typed };
  const file = join(mkdtempSync(join(temporary(), 'out-')), `out.${format}`);
  return { typed: [...typed, '--output', file], file };
}

/**
 * What each of these commands answers, with names, in every format of the set: the command, then what it wrote. A workbook
 * is a zip whose parts are stored as they are.
 */
export function everyAnswer(db: string, asked: readonly (readonly string[])[]): string[] {
  const all = asked.flatMap((args) =>
    FORMATS.map((format) => ({ args, format, ...typedFor(db, args, format) })),
  );
  const answers = askedInTurn(all.map(({ typed }) => typed));
  return all.map(({ args, format, file }, n) => {
    const { stdout = '', stderr = '' } = answers[n] ?? {};
    const written = file !== undefined && existsSync(file) ? readFileSync(file, 'latin1') : '';
    return `${args.join(' ')} ${format}\n${stdout}${written}${stderr}`;
  });
}
