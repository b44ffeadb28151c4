import { attendanceCommand } from './attendance.ts';
import { calendarCommand } from './calendar.ts';
import { completionCommand } from './completion.ts';
import { coverageCommand } from './coverage.ts';
import type { Command } from './define.ts';
import { demoCommand } from './demo.ts';
import { explainCommand } from './explain.ts';
import { flagsCommand } from './flags.ts';
import { importCommand } from './import.ts';
import { initCommand } from './init.ts';
import { nightlyCommand } from './nightly.ts';
import { premiumCommand } from './premium.ts';
import { pupilCommand } from './pupil.ts';
import { pupilsCommand } from './pupils.ts';
import { quarantineCommand } from './quarantine.ts';
import { queryCommand } from './query.ts';
import { reportCommand } from './report.ts';
import { runsCommand } from './runs.ts';
import { settingsCommand } from './settings.ts';
import { undoCommand } from './undo.ts';

/** Every command, by name. */
export const COMMANDS: readonly Command[] = [
  attendanceCommand,
  calendarCommand,
  completionCommand,
  coverageCommand,
  demoCommand,
  explainCommand,
  flagsCommand,
  importCommand,
  initCommand,
  nightlyCommand,
  premiumCommand,
  pupilCommand,
  pupilsCommand,
  quarantineCommand,
  queryCommand,
  reportCommand,
  runsCommand,
  settingsCommand,
  undoCommand,
];
