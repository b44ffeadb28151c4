import { readdirSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { demoCopy, hasInputs, INPUTS, temporary, vschool } from '../program.ts';

const MESSY = join(INPUTS, 'messy');

const files = hasInputs
  ? readdirSync(MESSY, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.csv'))
      .sort()
      .map((name) => join(MESSY, name))
  : [];

/** The one list among them with three headings that a file of marks may have too. */
const ALMOST = 'immunisation_import/point_of_care/systm_one.csv';

test.skipIf(!hasInputs)(
  'each of the forty lists that schools sent is refused in a sentence, and nothing is changed (skipped: no ../shared/inputs)',
  () => {
    const db = demoCopy(temporary());
    const answers: string[] = [];
    for (const path of files) {
      const { code, stdout, stderr } = vschool(['import', 'attendance', path, '--db', db]);
      expect(stdout).toBe('');
      expect(stderr).not.toMatch(/Something went wrong|Error:|\bat .*:\d+:\d+|undefined|NaN/);
      const [sentence = '', ...others] = stderr.trimEnd().split('\n');
      expect(others).toEqual([]);
      expect(sentence.endsWith(' Nothing was changed.')).toBe(true);
      answers.push(`${code} ${sentence.slice(0, sentence.indexOf('. ')).replace(basename(path), 'FILE')}`);
    }
    const expected = files.map((path) =>
      relative(MESSY, path) === ALMOST
        ? '65 FILE, line 1: there are no columns date, session and code'
        : '65 FILE: none of the first rows holds headings that are known here',
    );
    expect(files).toHaveLength(40);
    expect(answers).toEqual(expected);
    const driver = new Database(db, { readonly: true });
    expect(driver.prepare('select count(*) from import_run').pluck().get()).toBe(1);
    driver.close();
  },
  60_000,
);
