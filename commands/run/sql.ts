import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { RawAnswer, RawAsked } from '../../db/ask-raw.ts';
import { VIEWS } from '../../db/views/index.ts';
import { safe } from '../../src/domain/safe.ts';
import { UserError } from '../../src/domain/user-error.ts';
import { count } from '../../src/render/text.ts';
import { type Context, textOption } from '../context.ts';
import type { Command, Input } from '../define.ts';
import { namesShow } from '../names.ts';

const SECONDS = 10;
const ROWS = 1000;
const BYTES = 64 * 1_048_576;

function wholeOption(input: Input, name: string, otherwise: number, most: number): number {
  const text = textOption(input, name);
  if (text === undefined) return otherwise;
  if (!/^[1-9]\d{0,7}$/.test(text) || Number(text) > most)
    throw new UserError('usage', `--${name} ${text} has to be a whole number from 1 to ${most}.`);
  return Number(text);
}

export const runSql: Command['run'] = async (context, input) => {
  if (input.options['views'] === true) {
    printViews(context);
    return 0;
  }
  const sql = input.arguments[0];
  if (typeof sql !== 'string' || sql.trim() === '')
    throw new UserError(
      'usage',
      'Give a question, such as: vschool sql "select count(*) from roll". --views lists what can be asked.',
    );
  const seconds = wholeOption(input, 'timeout', SECONDS, 3600);
  const rows = wholeOption(input, 'limit', ROWS, 10_000_000);
  // The database is opened here as well: for its checks, and to note that names were asked for.
  const { names, key } = await context.withStore(async ({ store }) => ({
    names: input.options['names'] === true && (await namesShow(context, store, input)),
    key: store.key?.toString('hex') ?? null,
  }));
  const answer = await ask({ path: context.databasePath, key, sql, names, rows, bytes: BYTES }, seconds);
  if ('refused' in answer) throw new UserError(answer.refused, safe(answer.message));
  print(context, answer);
  return 0;
};

/** Asks in a process of its own, and stops it when its time is over. */
function ask(asked: RawAsked, seconds: number): Promise<RawAnswer> {
  const script = fileURLToPath(new URL('./sql-child.js', import.meta.url));
  const options = { stdio: ['pipe', 'pipe', 'ignore'] as ['pipe', 'pipe', 'ignore'], env: {} };
  const node = [process.execPath, '--max-old-space-size=512', script];
  // The limit of the system’s own ends the child even where this process is killed before it can.
  const child =
    process.platform === 'win32'
      ? spawn(process.execPath, node.slice(1), options)
      : spawn('/bin/sh', ['-c', `ulimit -t ${seconds + 5}; exec "$@"`, 'sh', ...node], options);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const stopped = setTimeout(() => {
      child.kill('SIGKILL');
      reject(
        new UserError(
          'refused',
          `The question was stopped after ${count(seconds, 'second')}. Ask for less at once, or give it longer with --timeout. Nothing was changed.`,
        ),
      );
    }, seconds * 1000);
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stdin.on('error', () => undefined);
    child.on('error', reject);
    child.on('close', () => {
      clearTimeout(stopped);
      const text = Buffer.concat(chunks).toString('utf8');
      if (text === '')
        reject(
          new UserError(
            'refused',
            'The question needed more memory than it is given, and was stopped. Ask for less at once. Nothing was changed.',
          ),
        );
      else resolve(JSON.parse(text) as RawAnswer);
    });
    child.stdin.end(JSON.stringify(asked));
  });
}

function print({ out }: Context, answer: Extract<RawAnswer, { columns: unknown }>): void {
  const { columns, rows, cut } = answer;
  const names = columns.map((column, i) => (columns.indexOf(column) === i ? column : `${column}_${i + 1}`));
  if (out.json)
    out.result(
      JSON.stringify({
        command: 'sql',
        columns: names,
        truncated: cut !== null,
        rows: rows.map((row) => Object.fromEntries(row.map((cell, i) => [names[i] ?? '', cell]))),
      }),
    );
  else {
    const text = (cell: unknown): string => (cell === null ? '' : safe(String(cell)));
    out.result(
      out.table(
        names.map((title, i) => ({
          title,
          value: (row: readonly unknown[]) => text(row[i]),
          align: rows.some((row) => typeof row[i] === 'number') ? ('right' as const) : ('left' as const),
        })),
        rows,
        out.columns,
      ),
    );
  }
  if (cut === 'rows')
    out.note(`There are more rows: the first ${rows.length} are shown. --limit shows more.`);
  if (cut === 'bytes')
    out.note(
      `There is more than fits: the first ${count(rows.length, 'row')} are shown. Ask for fewer columns.`,
    );
}

function printViews({ out }: Context): void {
  const rows = VIEWS.flatMap(({ name, about, isIdentity, columns }) =>
    columns.map(([column, meaning]) => ({
      view: name,
      about,
      withNames: isIdentity === true,
      column,
      meaning,
    })),
  );
  if (out.json) {
    out.result(JSON.stringify({ command: 'sql', rows }));
    return;
  }
  const pages = VIEWS.map(
    ({ name, about, isIdentity, columns }) =>
      `${out.paint.heading(name)}  ${about}${isIdentity ? ' Asked with --names alone.' : ''}\n${out.table(
        [
          { title: '  column', value: ([column]: readonly [string, string]) => `  ${column}` },
          { title: 'is', value: ([, meaning]) => meaning },
        ],
        columns,
        out.columns,
      )}`,
  );
  out.result(pages.join('\n\n'));
}
