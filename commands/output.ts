import type { WriteStream } from 'node:tty';
import { type Done, doneText } from '../src/render/done.ts';
import { fittedTable } from '../src/render/fitted-table.ts';
import type { Paint } from '../src/render/paint.ts';
import { type StructuredFormat, structured, wholeOf } from '../src/render/structured.ts';
import { type DrawTable, textTable } from '../src/render/table.ts';
import { writeResult } from './result-file.ts';
import { sealed } from './seal-file.ts';

export type OutputFormat = 'table' | StructuredFormat;

/** Where results and remarks go: stdout holds the result and nothing else. */
export interface Output {
  readonly isTerminal: boolean;
  readonly columns: number;
  readonly quiet: boolean;
  readonly paint: Paint;
  /** Draws a table: on a terminal no line of it is wider than that; elsewhere columns are as wide as their contents. */
  readonly table: DrawTable;
  /** The result is wanted as data: commands give JSON, which goes out in the format that was asked for. */
  readonly json: boolean;
  /** The result is wanted as a page. */
  readonly html: boolean;
  /** The result. */
  result(text: string): void;
  /** The result of an edit, for people; as data it goes by `result`. */
  done(done: Done): void;
  /**
   * The result in parts that are one text together, written as they come where nothing has to be made of the whole, and no
   * faster than they are read.
   */
  resultInParts(parts: Iterable<string>): Promise<void>;
  /** Progress, notes, problems. */
  note(text: string): void;
  /** A line that is written over by the next; on a terminal alone. */
  progress(text: string): void;
}

export function outputOf(
  stdout: NodeJS.WriteStream,
  stderr: NodeJS.WriteStream,
  paint: Paint,
  options: {
    readonly quiet: boolean;
    readonly format: OutputFormat | undefined;
    /** A file for the result in place of stdout. */
    readonly file: string | undefined;
  },
): Output {
  const { format = 'table', file, quiet } = options;
  const isTerminal = stdout.isTTY === true && file === undefined;
  const results: string[] = [];
  let written = '';
  let hasProgress = false;
  const clear = (): void => {
    if (hasProgress) stderr.write('\r\u001b[K');
    hasProgress = false;
  };
  const result = (text: string): void => {
    clear();
    if (file !== undefined && !text.startsWith('<') && (format === 'html' || format === 'xlsx')) {
      results.push(text);
      writeResult(
        file,
        results.length === 1 ? sealed(text, (json) => wholeOf(format, [json])) : wholeOf(format, results),
      );
      return;
    }
    // A command may make a page of its own; what others give as data is made one.
    const isPage = format === 'html' && text.startsWith('<');
    const shown = format === 'table' || isPage ? text : sealed(text, (json) => structured(format, json));
    // Lines of CSV end as its standard has it, the last one too.
    const whole = `${shown}${format === 'csv' ? '\r\n' : '\n'}`;
    if (file === undefined) {
      stdout.write(whole);
      return;
    }
    // A command may give several results, one a line.
    written += whole;
    writeResult(file, written);
  };
  return {
    isTerminal,
    columns: (stdout as WriteStream).columns ?? 80,
    quiet,
    paint,
    table: isTerminal ? fittedTable : textTable,
    json: format !== 'table',
    html: format === 'html',
    result,
    done: (done) => result(doneText(done)),
    resultInParts: async (parts) => {
      if (file !== undefined || format !== 'json') return result([...parts].join(''));
      clear();
      for (const text of inPieces(parts))
        if (!stdout.write(text)) await new Promise<void>((resolve) => stdout.once('drain', resolve));
      stdout.write('\n');
    },
    note: (text) => {
      clear();
      if (!quiet) stderr.write(`${text}\n`);
    },
    progress: (text) => {
      if (quiet || stderr.isTTY !== true) return;
      stderr.write(`\r\u001b[K${text}`);
      hasProgress = true;
    },
  };
}

const PIECE = 65_536;

/** Short texts put together to pieces that are worth a write. */
function* inPieces(parts: Iterable<string>): Generator<string> {
  let piece = '';
  for (const part of parts) {
    piece += part;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}
