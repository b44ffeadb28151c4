import type { Command } from './define.ts';
import { demoCommand } from './demo.ts';
import { explainCommand } from './explain.ts';
import { flagsCommand } from './flags.ts';
import { importCommand } from './import.ts';
import { initCommand } from './init.ts';

/** Every command, by name. */
export const COMMANDS: readonly Command[] = [
  demoCommand,
  explainCommand,
  flagsCommand,
  importCommand,
  initCommand,
];
