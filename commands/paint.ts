import { Chalk } from 'chalk';
import { type Paint, PLAIN } from '../src/render/paint.ts';

/** Colours of the terminal's own sixteen, so that they suit a light and a dark background. */
export function paintOf(colour: boolean): Paint {
  if (!colour) return PLAIN;
  const chalk = new Chalk({ level: 1 });
  return { heading: chalk.bold, bad: chalk.red, warn: chalk.yellow, muted: chalk.dim };
}
