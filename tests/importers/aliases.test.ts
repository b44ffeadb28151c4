import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readAliases, withAliases } from '../../src/importers/aliases.ts';
import { attendanceImporter } from '../../src/importers/attendance.ts';
import { IMPORTERS } from '../../src/importers/index.ts';
import { recogniseFile } from '../../src/importers/recognise.ts';
import { demoCopy, temporary, vschool } from '../program.ts';

const said = (text: string): string => {
  const read = readAliases(text, IMPORTERS);
  return 'aliases' in read ? 'read' : `line ${read.line}: ${read.reason}`;
};

test('headings of an authority’s own stand beside those that are known', () => {
  const read = readAliases(
    '{"attendance": {"code": ["Mk", "Register code"], "upn": ["Pupil no."]}}',
    IMPORTERS,
  );
  const { tables } = withAliases(attendanceImporter, 'aliases' in read ? read.aliases : {});
  const known = (headings: string): string => {
    const found = recogniseFile(tables, `${headings}\n`);
    return found.ok ? found.value.table.id : found.error.reason;
  };
  expect(known('PUPIL NO,date,session,mk')).toBe('long');
  expect(known('upn,date,session,register-code')).toBe('long');
  expect(known('upn,date,session,code')).toBe('long');
  expect(known('pupil no,date,am,pm')).toBe('day-grid');
});

describe('a file of aliases that cannot be right is refused with its line', () => {
  test.each([
    ['{\n  "attendance": {\n    "code": ["Mk"\n  }\n}\n', /^line 4: it is no JSON/],
    ['{"attendance": {', /^line 1: it is no JSON/],
    ['', /^line 1: it is no JSON/],
    ['["Mk"]', /^line 1: it has to look like \{"attendance": \{"code": \["Mk", "Register code"\]\}\}\.$/],
    ['{\n  "attendence": {}\n}', /^line 2: there is no kind of import called attendence\. The kinds are /],
    ['{\n  "attendance": "Mk"\n}', /^line 2: it has to look like/],
    [
      '{\n  "attendance": {\n    "upn": ["No."],\n    "cod": ["Mk"]\n  }\n}',
      /^line 4: attendance has no column cod\. Is code meant\? Its columns are upn, local_id, /,
    ],
    ['{"attendance": {"code": "Mk"}}', /^line 1: after code a list of headings has to stand/],
    ['{"attendance": {"code": ["Mk", 7]}}', /^line 1: after code a list of headings has to stand/],
    ['{"attendance": {"code": ["%"]}}', /^line 1: "%" holds no letter and no digit to know it by\.$/],
    [
      '{"attendance": {"code": ["Date"]}}',
      /^line 1: Date means date already, and cannot mean code as well\.$/,
    ],
  ])('%j', (text, sentence) => {
    expect(said(text)).toMatch(sentence);
  });
});

describe('the program', () => {
  const folder = temporary();
  const db = demoCopy(folder);
  const file = join(folder, 'marks.csv');
  writeFileSync(file, 'upn,date,session,Mk\nR899100017001,01/10/2024,AM,/\n');
  const settings = join(folder, 'vschool');
  mkdirSync(settings);
  const send = (env: Readonly<Record<string, string>>) =>
    vschool(['import', 'attendance', file, '--dry-run', '--db', db], env);

  test('finds them in the settings folder', () => {
    expect(send({ XDG_CONFIG_HOME: folder }).stderr).toMatch(
      /there is no column code\. .*Headings not recognised: Mk\./,
    );
    writeFileSync(join(settings, 'aliases.json'), '{"attendance": {"code": ["Mk"]}}');
    const ran = send({ XDG_CONFIG_HOME: folder });
    expect([ran.code, ran.stdout]).toEqual([
      0,
      'marks.csv: would be imported (dry run, nothing changed). 1 mark read: 1 new, 0 changed, 0 unchanged, 0 held back.\n',
    ]);
  });

  test('finds them where it is told, and says what is wrong with them', () => {
    const own = join(folder, 'own.json');
    expect(send({ VSCHOOL_ALIASES: own })).toMatchObject({
      code: 78,
      stderr: `${own}, the file of further headings, cannot be read (ENOENT). Nothing was changed.\n`,
    });
    writeFileSync(own, '{\n  "attendance": { "kode": ["Mk"] }\n}\n');
    const ran = send({ VSCHOOL_ALIASES: own });
    expect(ran.code).toBe(78);
    expect(ran.stderr).toMatch(/own\.json, line 2: attendance has no column kode\. Is code meant\? /);
  });
});
