import { assessmentCommand } from './assessment.ts';
import { attainmentCommand } from './attainment.ts';
import { attendanceCommand } from './attendance.ts';
import { calendarCommand } from './calendar.ts';
import { completionCommand } from './completion.ts';
import { coverageCommand } from './coverage.ts';
import type { Command } from './define.ts';
import { demoCommand } from './demo.ts';
import { digestCommand } from './digest.ts';
import { exclusionCommand } from './exclusion.ts';
import { explainCommand } from './explain.ts';
import { flagCommand } from './flag.ts';
import { flagsCommand } from './flags.ts';
import { importCommand } from './import.ts';
import { initCommand } from './init.ts';
import { nightlyCommand } from './nightly.ts';
import { pepCommand } from './pep.ts';
import { premiumCommand } from './premium.ts';
import { progressCommand } from './progress.ts';
import { pupilCommand } from './pupil.ts';
import { pupilsCommand } from './pupils.ts';
import { quarantineCommand } from './quarantine.ts';
import { queryCommand } from './query.ts';
import { reportCommand } from './report.ts';
import { runsCommand } from './runs.ts';
import { settingsCommand } from './settings.ts';
import { sqlCommand } from './sql.ts';
import { targetCommand } from './target.ts';
import { undoCommand } from './undo.ts';

/** Every command, by name. */
export const COMMANDS: readonly Command[] = [
  assessmentCommand,
  attainmentCommand,
  attendanceCommand,
  calendarCommand,
  completionCommand,
  coverageCommand,
  demoCommand,
  digestCommand,
  exclusionCommand,
  explainCommand,
  flagCommand,
  flagsCommand,
  importCommand,
  initCommand,
  nightlyCommand,
  pepCommand,
  premiumCommand,
  progressCommand,
  pupilCommand,
  pupilsCommand,
  quarantineCommand,
  queryCommand,
  reportCommand,
  runsCommand,
  settingsCommand,
  sqlCommand,
  targetCommand,
  undoCommand,
];
