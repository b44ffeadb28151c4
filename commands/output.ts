import type { WriteStream } from 'node:tty';
import type { Paint } from '../src/render/paint.ts';
import { paintOf } from './paint.ts';

/** Where results and remarks go: stdout holds the result and nothing else. */
export interface Output {
  readonly isTerminal: boolean;
  readonly columns: number;
  readonly quiet: boolean;
  readonly paint: Paint;
  readonly json: boolean;
  /** The result. */
  result(text: string): void;
  /** Progress, notes, problems. */
  note(text: string): void;
  /** A line that is written over by the next; on a terminal alone. */
  progress(text: string): void;
}

/** Colour as the environment asks for it: NO_COLOR and a dumb terminal put it out, FORCE_COLOR brings it back. */
function wantsColour(env: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  if (env['NO_COLOR']) return false;
  if (env['FORCE_COLOR']) return env['FORCE_COLOR'] !== '0';
  return isTerminal && env['TERM'] !== 'dumb';
}

export function outputOf(
  stdout: NodeJS.WriteStream,
  stderr: NodeJS.WriteStream,
  env: NodeJS.ProcessEnv,
  options: { readonly quiet: boolean; readonly json: boolean },
): Output {
  const isTerminal = stdout.isTTY === true;
  let hasProgress = false;
  const clear = (): void => {
    if (hasProgress) stderr.write('\r\u001b[K');
    hasProgress = false;
  };
  return {
    isTerminal,
    columns: (stdout as WriteStream).columns ?? 80,
    quiet: options.quiet,
    paint: paintOf(wantsColour(env, isTerminal)),
    json: options.json,
    result: (text) => {
      clear();
      stdout.write(`${text}\n`);
    },
    note: (text) => {
      clear();
      if (!options.quiet) stderr.write(`${text}\n`);
    },
    progress: (text) => {
      if (options.quiet || stderr.isTTY !== true) return;
      stderr.write(`\r\u001b[K${text}`);
      hasProgress = true;
    },
  };
}
