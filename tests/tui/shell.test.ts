import { expect, test } from 'vitest';
import type { PupilId } from '../../src/domain/ids.ts';
import { frame } from '../../src/tui/frame.ts';
import { lineText, lineWidth } from '../../src/tui/line.ts';
import { readStrokes } from '../../src/tui/strokes.ts';
import { openShell as open, settle } from './open-shell.ts';

/** Of a database that is written to all the time: nothing that was read is read. */
const alwaysAnother = (): (() => string) => {
  let n = 0;
  return () => `${n++}`;
};

test('every line is exactly as wide as the terminal, on every screen, at every size', async () => {
  for (const [columns, rows] of [
    [60, 15],
    [80, 24],
    [100, 30],
    [119, 40],
    [120, 40],
    [200, 60],
  ] as const) {
    const { shell, press } = await open({}, columns, rows);
    for (const keys of [
      '',
      '2',
      '/ro\r',
      'G',
      '?',
      '\u001b[A',
      'x',
      '\u0002',
      '1jjjj',
      '2\r',
      'G',
      '1l\r',
      '8',
      'j',
      '\r',
      'ex\r',
      '\u001b[A',
      '7y',
      '\r',
      'G',
    ]) {
      await press(keys);
      for (const line of frame(shell, 'Friday 20 November').lines)
        expect(lineWidth(line), `${columns}×${rows} ${lineText(line)}`).toBe(columns);
    }
    expect(frame(shell, '').lines).toHaveLength(rows);
  }
});

test('a count on the home screen opens the roll with just those pupils, and Esc comes back', async () => {
  const { shell, press, text } = await open();
  // Three new flags and the rest of them, four key figures.
  await press(`${'j'.repeat(8)}ll\r`);
  expect(text()).toContain('vschool › Home › Roll  Persistent absence: cleared since last time');
  expect(text()).toContain('No pupil here. Esc goes back.');
  shell.press('Esc');
  await press('h\r');
  expect(text()).toContain('Persistent absence: new');
  expect(text()).toContain('Row 1 of 2');
});

test('the filter counts as it is typed, Enter keeps it, Esc clears it and only then leaves', async () => {
  const { shell, press, text } = await open();
  await press('2/robin h');
  expect(text()).toContain('/robin h▏');
  expect(text()).toContain('Row 1 of 5 (30)');
  await press('ead\r');
  expect(text()).toContain('/robin head ');
  expect(text()).toContain('Row 1 of 3 (30)');
  await press('q');
  shell.press('Esc');
  expect(text()).toContain('▸ Rossi, Robin');
  expect(text()).toContain('Row 27 of 30');
  expect(text()).not.toContain('robin head');
});

test('an empty list says why and which key mends it', async () => {
  const { press, text } = await open();
  await press('2/zzz');
  expect(text()).toContain('No pupil matches /zzz. Esc clears the filter.');
  expect(text()).toContain('No row of 30');
});

test('two strokes: the footer shows what can follow, and another key ends it', async () => {
  const { press, text } = await open();
  await press('2s');
  expect(text()).toMatch(/ s … n sort by name {2}y sort by year group [\s\S]*Esc never mind *$/);
  await press('a');
  expect(text()).toContain('by Att % ▲');
  await press('S');
  expect(text()).toContain('by Att % ▼');
  await press('szj');
  expect(text()).toContain('by Att % ▼');
});

test('another order is seen from its top', async () => {
  const { press, text } = await open();
  await press('2Gksa');
  expect(text()).toContain('▸ Reed, Tyler');
});

test('clearing a filter keeps the pupil that was chosen in it', async () => {
  const { press, text, shell } = await open();
  await press('2/reed');
  shell.press('Esc');
  expect(text()).toContain('▸ Reed, Tyler');
});

test('next and previous step through the list, and coming back stands on the last one seen', async () => {
  const opened: PupilId[] = [];
  const { press, text, shell } = await open({ opened });
  await press('2jj\rJ');
  expect(text()).toContain('vschool › Roll › Ellis Campbell');
  expect(text()).toContain('Pupil 4 of 30');
  await press('JK');
  expect(opened).toEqual([12, 13, 10, 13]);
  shell.press('Esc');
  expect(text()).toContain('▸ Campbell, Ellis');
});

test('keys that arrive while a pupil is read wait for it', async () => {
  const opened: PupilId[] = [];
  const { shell, text } = await open({ opened, delay: 20 });
  await settle(50);
  for (const stroke of readStrokes('2jj\rJJ').strokes) shell.press(stroke);
  await settle(250);
  expect(opened).toEqual([12, 13, 10]);
  expect(text()).toContain('Child 100010');
});

test('names hide everywhere and stay hidden on other screens', async () => {
  const { press, text } = await open({}, 120, 60);
  await press('\u0002');
  expect(text()).not.toMatch(/Tyler|Reed|Okafor/);
  expect(text()).toContain('T.R. 100002  Complete absence: Has not attended at all');
  expect(text()).toContain('names hidden');
  await press('2/reed\r');
  expect(text()).toContain('▸ T.R. 100002');
  await press('\r');
  expect(text()).toContain('vschool › Roll › T.R. 100002');
  expect(text()).not.toMatch(/Tyler|Reed/);
});

test('Esc never quits; q and ^c do', async () => {
  const { shell, press, asked } = await open();
  for (let times = 0; times < 5; times++) shell.press('Esc');
  expect(asked).toEqual([]);
  await press('q');
  expect(asked).toEqual(['quit']);
  await press('2/\u0003');
  expect(asked).toEqual(['quit', 'quit']);
  await press('\u001a\u000c');
  expect(asked).toEqual(['quit', 'quit', 'suspend', 'redraw']);
});

test('the help finds a key by what it does and runs it', async () => {
  const { press, text, shell } = await open();
  await press('2?lowest');
  expect(text()).toMatch(/▸ s a +sort by attendance, lowest first/);
  await press('\r');
  expect(text()).toContain('by Att % ▲');
  await press('?zzz');
  expect(text()).toContain('Nothing here is called “zzz”. Esc clears it.');
  shell.press('Esc');
  shell.press('Esc');
  expect(text()).toContain('Row');
});

test('g and a letter go to a screen; everything that can follow is shown, on as many lines as it takes', async () => {
  const { press, text } = await open();
  await press('g');
  expect(text()).toMatch(/ g … .*h Home {2}r Roll {2}f Flags/);
  expect(text()).toContain('Esc never mind');
  await press('f');
  expect(text()).toContain('vschool › Flags');
});

test(': lists what the screen does, with its command, then every screen; Enter does it', async () => {
  const { press, text } = await open();
  await press('3:');
  expect(text()).toMatch(/▸ a +give the flag to somebody +vschool flag assign/);
  await press('premium\r');
  expect(text()).toContain(' Premium ');
  // While text is typed a colon is text.
  await press('2/a:b');
  expect(text()).toContain('/a:b▏');
});

test('- goes to the last screen and back', async () => {
  const { press, text } = await open();
  await press('2jjj-');
  expect(text()).toContain('vschool › Home ');
  await press('-');
  expect(text()).toContain('Row 4 of 30');
});

test('the first screen says at once that it is read; while it is, Esc and q work', async () => {
  const { shows, text, shell, asked } = await open({ delay: 300 });
  expect(text()).toContain('Reading the roll…');
  await settle(200);
  shell.press('q');
  expect(asked).toEqual(['quit']);
  await shows('pupils looked after');
});

test('a later one does not say so before its time, and once it was slow it does', async () => {
  const { shows, press, text, shell } = await open({ delay: 300 });
  await shows('pupils looked after');
  shell.press('2');
  expect(text()).not.toContain('Reading');
  await settle(200);
  expect(text()).toContain('Reading the roll…');
  await shows('Row 1 of 30');
  await press('');
  shell.press('^r');
  expect(text()).toContain('Reading the data again…');
  await shows('Row 1 of 30');
});

test('a key that means something on the screen that is read waits for it, however long it takes; one that leads away does not', async () => {
  const { shows, press, text, shell } = await open({ delay: 300, moment: alwaysAnother() });
  await shows('pupils looked after');
  shell.press('2');
  await settle(200);
  expect(text()).toContain('Reading the roll…');
  shell.press('j');
  await shows('Row 2 of 30');
  shell.press('3');
  await settle(200);
  expect(text()).toContain('Reading the roll…');
  // What follows something that waits is meant for the screen as well; Esc gives up what waits.
  shell.press('v');
  shell.press('1');
  shell.press('Esc');
  await shows('Flag 1 of 22');
  await press('');
  expect(text().split('\n')[0]).not.toContain('by pupil');
});

test('several lines that are pasted are typed, and do nothing else', async () => {
  const { press, text, shell, done } = await open();
  const lines = '\u001b[200~year 11\nand attendance < 90%\n\u001b[201~';
  await press(`2/${lines}`);
  expect(text()).toContain('/year 11 and attendance < 90%▏');
  shell.press('Esc');
  // Where nothing is typed, each of the letters would be a key.
  await press(`3${lines}`);
  expect(text()).toContain('Nothing is typed in here, so that what was pasted is left out.');
  expect(text().split('\n')[0]).toContain('vschool › Flags ');
  await press('n\u001b[200~Rang the school.\nThey ring back.\n\u001b[201~');
  expect(text()).toContain('Rang the school. They ring back.▏');
  expect(done).toEqual([]);
  // A question that stands is not answered by it.
  shell.press('Esc');
  await press('\u001b[200~yes\u001b[201~');
  expect(text()).toContain('Leave, and lose it?');
});

test('at 80 columns a key whose meaning is cut off says all of it at the foot', async () => {
  const { press, text } = await open();
  await press('2?filter as you');
  expect(text()).toContain('filter as you type: words, or a question such as year 10-11');
  expect(text().replace(/\s+/g, ' ')).toContain('such as year 10-11 and attendance < 90%');
});

test('a read that fails says what and what to do, and can be read again', async () => {
  const { text } = await open({ fails: 'the database is locked by an import.\u001b[31m' });
  expect(text()).toContain('✗ This could not be read: the database is locked by an import.');
  expect(text()).toContain('^r reads it again; Esc goes back.');
  expect(text()).not.toContain('\u001b');
});

test.each([
  [{ demo: true, encrypted: true }, ' Imaginary children: demo data '],
  [{ demo: false, encrypted: false }, ' This database is not encrypted '],
  [{ demo: true, encrypted: false }, ' Imaginary children: demo data; this database is not encrypted '],
])('%j is said on every screen', async (about, banner) => {
  const { press, text } = await open({ about });
  for (const keys of ['', '2', '\r', '?']) {
    await press(keys);
    expect(text().split('\n')[1]).toContain(banner);
  }
});

test('real children in an encrypted database need no banner', async () => {
  const { text } = await open({ about: { demo: false, encrypted: true } });
  expect(text().split('\n')[1]).toContain('Imaginary Borough of Northmoor · Friday 20 November 2026');
});

test('a terminal that is too small says so, in its own size', async () => {
  const { shell, text } = await open({}, 59, 14);
  expect(text()).toContain('vschool needs 60×15, have 59×14.');
  shell.size = { columns: 60, rows: 15 };
  expect(text()).toContain('vschool › Home');
});

test('one pupil, and none at all', async () => {
  const none = await open({ children: [] });
  await none.press('2');
  expect(none.text()).toContain('No pupil is looked after on this date.');
  await none.press('jG\r/x\r');
  expect(none.text()).toContain('No row of 0');
});

test('what is read again shows what it showed, and says that it is read once that takes a while', async () => {
  const { shows, press, text, shell } = await open({ delay: 400 });
  await shows('pupils looked after');
  shell.press('2');
  await shows('Row 1 of 30');
  await press('j');
  shell.press('^r');
  const [before, ...rows] = text().split('\n');
  expect(before).toContain('vschool › Roll');
  expect(rows.join('\n')).toContain('▸ Ali, Ellis');
  expect(text()).toContain('Reading the data again…');
  // A key waits for what is read, and is not about what was.
  shell.press('j');
  expect(text()).toContain('▸ Ali, Ellis');
  await shows('Row 3 of 30');
  expect(text()).not.toContain('Reading');
});

test('after an edit the list stands until it is read again, with what was done', async () => {
  const { shows, press, text, shell } = await open({ delay: 400, moment: alwaysAnother() });
  await shows('pupils looked after');
  shell.press('3');
  await shows('Flag 1 of 22');
  shell.press('n');
  await shows('Field 1 of');
  await press('rang the school');
  shell.press('^s');
  await shows('Done. u undoes it.');
  // Nothing blank in between: the list that it was asked from, and its keys.
  expect(text()).toContain('▸ ✗');
  expect(text().split('\n').at(-1)).toContain('Enter open');
  await settle(200);
  expect(text()).toContain('Done. u undoes it. Reading the data again…');
  expect(text()).toContain('▸ ✗');
  await shows('Done. u undoes it. ');
});

test('names that are hidden meanwhile are in no picture of before', async () => {
  const { shows, press, text, shell } = await open({ delay: 400 });
  await shows('pupils looked after');
  shell.press('2');
  await shows('Row 1 of 30');
  await press('');
  shell.press('^r');
  expect(text()).toContain('Ali, Ellis');
  await settle(200);
  shell.press('^b');
  expect(text()).not.toContain('Ali, Ellis');
  await shows('Row 1 of 30');
  expect(text()).not.toContain('Ali, Ellis');
});

test('a screen that is come back to is read again where the data has changed since, and not where it has not', async () => {
  let moment = 'before';
  const opened: PupilId[] = [];
  const { shows, press, text, shell } = await open({ delay: 100, moment: () => moment, opened });
  await shows('pupils looked after');
  shell.press('2');
  await shows('Row 1 of 30');
  await press('j');
  shell.press('1');
  expect(text()).toContain('pupils looked after');
  shell.press('2');
  expect(text()).toContain('Row 2 of 30');
  expect(shell.scene()).toBeDefined();
  moment = 'after';
  // Moving on the screen that is up changes nothing under its reader.
  shell.press('j');
  expect(text()).toContain('Row 3 of 30');
  shell.press('1');
  expect(shell.scene()).toBeUndefined();
  expect(text()).toContain('pupils looked after');
  await shows('pupils looked after');
});

test('what is to be read once the database is closed fails quietly', async () => {
  let isClosed = false;
  const moment = () => {
    if (isClosed) throw new Error('The database connection is not open');
    return '';
  };
  const { shell, shows } = await open({ moment });
  await shows('pupils looked after');
  isClosed = true;
  shell.press('^r');
  await shows('✗ This could not be read: The database connection is not open');
});
