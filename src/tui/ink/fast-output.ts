import StockOutput from '../../../node_modules/ink/build/output.js';
import { narrowWidth } from './narrow-width.ts';

type Transformer = (line: string, index: number) => string;
type Clip = Parameters<StockOutput['clip']>[0];

interface Write {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly transformers: Transformer[];
}

const RESET = '\u001b[0m';

/** Whether a line leaves the terminal without a style. */
const endsPlain = (line: string): boolean => {
  const last = line.lastIndexOf('\u001b[');
  return last < 0 || line.startsWith(RESET, last);
};

/**
 * Stands in for Ink’s `Output` in the built program, and makes the same screens of the same writes. Ink takes every line
 * of every frame apart, cell by cell, since anything may lie over anything; a line of ours nearly always has its row for
 * itself, and is its row as it is. Where it is not so, the stock class makes the row; where anything is clipped or a text
 * has several lines, the whole frame.
 */
export class FastOutput {
  readonly width: number;
  readonly height: number;
  readonly #writes: Write[] = [];
  readonly #replay: ((output: StockOutput) => void)[] = [];
  #isWhole = false;

  constructor({ width, height }: { width: number; height: number }) {
    this.width = width;
    this.height = height;
  }

  write(x: number, y: number, text: string, { transformers }: { transformers: Transformer[] }): void {
    if (text === '') return;
    this.#writes.push({ x, y, text, transformers });
    this.#replay.push((output) => output.write(x, y, text, { transformers }));
    this.#isWhole ||= text.includes('\n') || !Number.isInteger(x) || !Number.isInteger(y);
  }

  clip(clip: Clip): void {
    this.#isWhole = true;
    this.#replay.push((output) => output.clip(clip));
  }

  unclip(): void {
    this.#replay.push((output) => output.unclip());
  }

  get(): { output: string; height: number } {
    if (this.#isWhole) return this.#stock();
    const rows = Map.groupBy(this.#writes, ({ y }) => y);
    const lines = Array.from({ length: this.height }, (_, y) => this.#row(rows.get(y) ?? []));
    return { output: lines.join('\n'), height: this.height };
  }

  /** A row: its only line as it is, or what the stock class makes of what is written there. */
  #row(writes: readonly Write[]): string {
    const [only, another] = writes;
    if (!only) return '';
    const line = another ? undefined : plainLine(only);
    if (line !== undefined) return line;
    const output = new StockOutput({ width: this.width, height: 1 });
    for (const { x, text, transformers } of writes) output.write(x, 0, text, { transformers });
    return output.get().output;
  }

  #stock(): { output: string; height: number } {
    const output = new StockOutput({ width: this.width, height: this.height });
    for (const replay of this.#replay) replay(output);
    return output.get();
  }
}

/** A line that is its row; undefined where it has to be looked at cell by cell. */
function plainLine({ x, text, transformers }: Write): string | undefined {
  const line = transformers.reduce((before, transform) => transform(before, 0), text);
  if (x < 0 || line.includes('\n') || narrowWidth(line) === undefined || !endsPlain(line)) return undefined;
  return `${' '.repeat(x)}${line}`.trimEnd();
}
