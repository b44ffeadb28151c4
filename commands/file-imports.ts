import { safe } from '../src/domain/safe.ts';
import { UserError } from '../src/domain/user-error.ts';
import { importAttendance } from './import-files.ts';
import { importPeps } from './import-peps.ts';
import { RECORD_IMPORTS } from './import-records.ts';
import type { FileImport } from './import-table.ts';
import { textOf } from './import-table.ts';
import {
  importAssessments,
  importCalendar,
  importComparators,
  importExclusions,
  importPremium,
  importResults,
  importSpend,
} from './import-tables.ts';

/** Attendance as a Common Transfer File, which is XML and nothing else. */
const importTransferFile: FileImport = async (store, actor, path, options) => {
  const text = textOf(path);
  if (!/^\s*</.test(text.start))
    throw new UserError(
      'refusedInput',
      `${safe(text.name)} is no XML, and a Common Transfer File is. Import a table with “vschool import attendance”. Nothing was changed.`,
    );
  return importAttendance(store, actor, text, options);
};

/** How a file is read of each kind of which a file is an import, by the id of its importer. */
export const FILE_IMPORTS: Readonly<Record<string, FileImport>> = {
  attendance: importAttendance,
  calendar: importCalendar,
  ctf: importTransferFile,
  premium: importPremium,
  spend: importSpend,
  peps: importPeps,
  exclusions: importExclusions,
  ...RECORD_IMPORTS,
  assessments: importAssessments,
  comparators: importComparators,
  results: importResults,
};
