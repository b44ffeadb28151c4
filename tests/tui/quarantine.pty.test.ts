import { expect, test } from 'vitest';
import { demoCopy, vschool } from '../program.ts';
import { inTerminal } from './pty.ts';

test('a wrong date is corrected, read again, gone in, undone and back', async () => {
  const db = demoCopy();
  const { type, shows, ended } = inTerminal(['--db', db], { columns: 100, rows: 30 });
  await shows('253 pupils looked after');
  type('8');
  await shows('Row 1 of 2 held');
  type('G\r');
  const row = await shows('vschool › Quarantine › Row 2');
  expect(row).toMatch(/▸ date +✗ 31\/02\/2026/);

  // Held again: in place, with the importer's own sentence.
  type('e\u001532/11/2026\r');
  await shows('1 cell corrected');
  type('r');
  await shows('Row 2 is still held: date: 32/11/2026 is not a date');
  const again = await shows('vschool › Quarantine › Row 3');
  // As it came in the file first, then what was tried.
  expect(again).toContain('It came in run 1, was read again in run 2, and was held again.');
  expect(again).toMatch(/Heading +As it came +Tried/);
  expect(again).toMatch(/▸ date +✗ 31\/02\/2026 +32\/11\/2026/);
  const { stdout } = vschool(['quarantine', 'show', '3', '--names', '--db', db]);
  expect(stdout).toMatch(/^Heading +As it came +Tried in run 2$/m);
  expect(stdout).toMatch(/^date +31\/02\/2026 +32\/11\/2026$/m);

  type('e\u001519/11/2026\r');
  await shows('→ 19/11/2026');
  type('r');
  await shows('Row 3 went in as run 3. u undoes it.');
  // A key waits for the list as it is now.
  type('j');
  expect(await shows('Row 1 of 1 held')).not.toContain('31/02/2026');

  type('u');
  await shows('Run 3 is undone, by run 4: 1 mark and 0 rows put back.');
  await shows('32/11/2026 is not a date');
  type('u');
  await shows('Run 2 is undone, by run 5');
  await shows('31/02/2026 is not a date');
  type('j');
  await shows('Row 2 of 2 held');
  type('q');
  expect((await ended).exitCode).toBe(0);
  expect(vschool(['quarantine', '--db', db]).stdout).toContain('2 rows held in quarantine');
});

test('a run is undone after a question, and a row is discarded with a reason', async () => {
  const db = demoCopy();
  const { type, shows, ended } = inTerminal(['--db', db], { columns: 100, rows: 30 });
  await shows('253 pupils looked after');
  type('8\rd\r');
  await shows('A row is never discarded without a reason.');
  type('not our child\r');
  await shows('Row 1 was discarded: not our child');
  type('7u');
  await shows('? Undo run 1? 304 marks and 0 rows would be put back.');
  type('y');
  await shows('Run 1 is undone, by run 2: 304 marks and 0 rows put back.');
  type('8');
  await shows('Nothing is held in quarantine. 7 shows the imports.');
  type('7ju');
  await shows('Run 1 was undone already, by run 2. Nothing was changed.');
  type('q');
  expect((await ended).exitCode).toBe(0);
});
