import { STRUCTURED_FORMATS } from '../src/render/structured.ts';
import type { Option } from './define.ts';

/** Options that every command takes. */
export const FOR_EVERY_COMMAND: readonly Option[] = [
  { flags: '--db <path>', description: 'the database (else VSCHOOL_DB, else the usual place)' },
  {
    flags: '--key-file <path>',
    description: 'the key file (else VSCHOOL_KEY_FILE, else the one remembered)',
  },
  { flags: '--as-at <date>', description: 'answer as at this date' },
  {
    flags: '--format <format>',
    description: 'table, or json, ndjson, csv, markdown (rows), html (a page), xlsx (a workbook)',
    choices: ['table', ...STRUCTURED_FORMATS],
  },
  { flags: '--json', description: 'the same as --format json' },
  { flags: '--output <file>', description: 'write the result to a file, for its owner alone' },
  { flags: '--quiet', description: 'no notes, no progress' },
  { flags: '--names', description: 'names in a pipe or a file too; the audit notes it' },
  { flags: '--no-names', description: 'initials and ids alone' },
];
