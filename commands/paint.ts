import { type Paint, PLAIN } from '../src/render/paint.ts';

/** Colours of the terminal's own sixteen, so that they suit a light and a dark background. Loaded where they are wanted. */
export async function paintOf(colour: boolean): Promise<Paint> {
  if (!colour) return PLAIN;
  const { Chalk } = await import('chalk');
  const chalk = new Chalk({ level: 1 });
  return { heading: chalk.bold, bad: chalk.red, warn: chalk.yellow, muted: chalk.dim };
}

/** Colour as the environment asks for it: NO_COLOR and a dumb terminal put it out, FORCE_COLOR brings it back. */
export function wantsColour(env: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  if (env['NO_COLOR']) return false;
  if (env['FORCE_COLOR']) return env['FORCE_COLOR'] !== '0';
  return isTerminal && env['TERM'] !== 'dumb';
}
