import { symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { folderAt, type ImportCase } from './import-case.ts';

const GOOD = 'R899100017001,01/10/2024,AM,/\n';
const HEADINGS = 'upn,date,session,code\n';
const FILE = HEADINGS + GOOD;

/** One child by name and birth date, with a letter that each encoding writes in its own way. */
const NAMED = `pupil_name,dob,date,session,code\nSiân O’Dwyer-Price,17/04/2013,01/10/2024,AM,/\nSiân O’Dwyer-Price,17/04/2013,01/10/2024,PM,\\\n`;

const utf16be = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le').swap16();

/** In Windows-1252 the apostrophe of `’` is the byte 0x92; the other characters here are the same in Latin-1. */
const windows1252 = (text: string): Buffer => Buffer.from(text.replaceAll('’', '\u0092'), 'latin1');

/** Files whose bytes, encoding, delimiter or headings are what they should not be. */
export const BAD_FILES: readonly ImportCase[] = [
  { name: 'no-bytes', bytes: '', exit: 65 },
  { name: 'header-only', bytes: HEADINGS, exit: 65 },
  { name: 'zip-named-csv', bytes: Buffer.from('504b0304140000000800', 'hex'), exit: 65 },
  { name: 'pdf-named-csv', bytes: '%PDF-1.7\n', exit: 65 },
  { name: 'database-named-csv', bytes: 'SQLite format 3\u0000\u0010\u0000', exit: 65 },
  { name: 'directory', bytes: folderAt, exit: 65 },
  {
    name: 'link-to-a-directory',
    bytes: (path) => symlinkSync('/tmp', path),
    exit: 65,
  },
  { name: 'link-to-a-device', bytes: (path) => symlinkSync('/dev/zero', path), exit: 65 },
  { name: 'missing-file', bytes: () => undefined, exit: 66 },
  {
    name: 'too-large',
    bytes: (path) => {
      writeFileSync(path, FILE);
      truncateSync(path, 10 * 1_073_741_824);
    },
    exit: 65,
  },
  { name: 'nul-byte', bytes: `${FILE}R899100017001,01/10/2024,PM,\u0000\n`, exit: 65 },
  { name: 'utf-16-without-its-mark', bytes: Buffer.from(FILE, 'utf16le'), exit: 65 },
  { name: 'control-characters', bytes: `${FILE}\u0001\u0002\u0003\n`, exit: 65 },

  { name: 'utf-16le', bytes: Buffer.from(`\ufeff${NAMED}`, 'utf16le'), exit: 0, counts: [2, 2, 0, 0, 0] },
  { name: 'utf-16be', bytes: utf16be(NAMED), exit: 0, counts: [2, 2, 0, 0, 0] },
  { name: 'windows-1252', bytes: windows1252(NAMED), exit: 0, counts: [2, 2, 0, 0, 0] },
  { name: 'utf-8-with-its-mark', bytes: `\ufeff${NAMED}`, exit: 0, counts: [2, 2, 0, 0, 0] },
  { name: 'semicolons', bytes: NAMED.replaceAll(',', ';'), exit: 0, counts: [2, 2, 0, 0, 0] },
  { name: 'tabs', bytes: NAMED.replaceAll(',', '\t'), exit: 0, counts: [2, 2, 0, 0, 0] },
  { name: 'bars', bytes: NAMED.replaceAll(',', '|'), exit: 0, counts: [2, 2, 0, 0, 0] },
  { name: 'no-newline-at-the-end', bytes: NAMED.trimEnd(), exit: 0, counts: [2, 2, 0, 0, 0] },
  { name: 'cr-lf', bytes: NAMED.replaceAll('\n', '\r\n'), exit: 0, counts: [2, 2, 0, 0, 0] },
  { name: 'cr-cr-lf', bytes: NAMED.replaceAll('\n', '\r\r\n'), exit: 0, counts: [2, 2, 0, 0, 0] },
  { name: 'cr-alone', bytes: NAMED.replaceAll('\n', '\r'), exit: 0, counts: [2, 2, 0, 0, 0] },

  { name: 'unknown-delimiter', bytes: FILE.replaceAll(',', '^'), exit: 65 },
  {
    name: 'rows-parted-unlike-the-headings',
    bytes: `${HEADINGS}R899100017001;01/10/2024;AM;/\n`,
    exit: 1,
    counts: [1, 0, 0, 0, 1],
  },
  { name: 'no-headings', bytes: 'Z899900117001,Zara Okafor,2024-10-01,AM,/\n', exit: 65 },
  { name: 'heading-twice', bytes: `upn,date,session,code,date\n${GOOD}`, exit: 65 },
  { name: 'two-headings-for-one-thing', bytes: `upn,date,session,code,Mark Date\n${GOOD}`, exit: 65 },
  { name: 'missing-column', bytes: `upn,dte,session,code\n${GOOD}`, exit: 65 },
  { name: 'missing-columns', bytes: 'upn,notes,am\nR899100017001,,/\n', exit: 65 },
  { name: 'missing-pupil', bytes: 'UPNs,date,session,code\nR899100017001,01/10/2024,AM,/\n', exit: 65 },
  {
    name: 'name-without-birth-date',
    bytes: 'pupil_name,date,session,code\nSiân O’Dwyer-Price,01/10/2024,AM,/\n',
    exit: 65,
  },
  { name: 'ten-thousand-headings', bytes: `upn,date,session,code${',x'.repeat(9996)}\n${GOOD}`, exit: 65 },
  {
    name: 'ten-thousand-cells',
    bytes: `${FILE}R899100017001,01/10/2024,PM,/${',x'.repeat(9996)}\n`,
    exit: 65,
  },
  { name: 'endless-first-line', bytes: 'R899100017001,'.repeat(100_000), exit: 65 },
  { name: 'endless-line', bytes: FILE + 'R899100017001 '.repeat(100_000), exit: 65 },
  { name: 'open-quote', bytes: `${FILE}R899100017001,"01/10/2024,PM,\\\n${GOOD}`, exit: 65 },
  { name: 'text-after-quote', bytes: `${FILE}R899100017001,"01/10/2024" noon,PM,\\\n`, exit: 65 },
  {
    name: 'text-after-quote-two-lines-down',
    bytes: `${FILE}R899100017001,"Tuesday\n01/10/2024" noon,PM,\\\n`,
    exit: 65,
  },
  { name: 'malformed-headings', bytes: `upn,"date"s,session,code\n${GOOD}`, exit: 65 },
];
