import { accountsCommand } from './accounts.ts';
import { assessmentCommand } from './assessment.ts';
import { attainmentCommand } from './attainment.ts';
import { attendanceCommand } from './attendance.ts';
import { auditCommand } from './audit.ts';
import { backupCommand } from './backup.ts';
import { calendarCommand } from './calendar.ts';
import { checkCommand } from './check.ts';
import { cohortsCommand } from './cohorts.ts';
import { completionCommand } from './completion.ts';
import { confidentialCommand } from './confidential.ts';
import { coverageCommand } from './coverage.ts';
import type { Command } from './define.ts';
import { demoCommand } from './demo.ts';
import { digestCommand } from './digest.ts';
import { doctorCommand } from './doctor.ts';
import { eraseCommand } from './erase.ts';
import { evidenceCommand } from './evidence.ts';
import { exclusionCommand } from './exclusion.ts';
import { explainCommand } from './explain.ts';
import { exportCommand } from './export.ts';
import { flagCommand } from './flag.ts';

import { flagsCommand } from './flags.ts';
import { importCommand } from './import.ts';
import { initCommand } from './init.ts';
import { keyCommand } from './key.ts';
import { nightlyCommand } from './nightly.ts';
import { pepCommand } from './pep.ts';
import { premiumCommand } from './premium.ts';
import { progressCommand } from './progress.ts';
import { pupilCommand } from './pupil.ts';
import { pupilsCommand } from './pupils.ts';
import { quarantineCommand } from './quarantine.ts';
import { queryCommand } from './query.ts';
import { reportCommand } from './report.ts';
import { reportsCommand } from './reports.ts';
import { restoreCommand } from './restore.ts';
import { retentionCommand } from './retention.ts';
import { runsCommand } from './runs.ts';
import { settingsCommand } from './settings.ts';
import { sqlCommand } from './sql.ts';
import { targetCommand } from './target.ts';
import { undoCommand } from './undo.ts';
import { verifyCommand } from './verify.ts';

/** Every command, by name. */
export const COMMANDS: readonly Command[] = [
  accountsCommand,
  assessmentCommand,
  attainmentCommand,
  attendanceCommand,
  auditCommand,
  backupCommand,
  calendarCommand,
  checkCommand,
  cohortsCommand,
  completionCommand,
  confidentialCommand,
  coverageCommand,
  demoCommand,
  digestCommand,
  doctorCommand,
  eraseCommand,
  evidenceCommand,
  exclusionCommand,
  explainCommand,
  exportCommand,
  flagCommand,
  flagsCommand,
  importCommand,
  initCommand,
  keyCommand,
  nightlyCommand,
  pepCommand,
  premiumCommand,
  progressCommand,
  pupilCommand,
  pupilsCommand,
  quarantineCommand,
  queryCommand,
  reportCommand,
  reportsCommand,
  restoreCommand,
  retentionCommand,
  runsCommand,
  settingsCommand,
  sqlCommand,
  targetCommand,
  undoCommand,
  verifyCommand,
];
