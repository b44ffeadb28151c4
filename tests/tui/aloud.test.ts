import { afterEach, describe, expect, test } from 'vitest';
import { bodyOf } from '../../src/tui/frame.ts';
import { bodySize } from '../../src/tui/frame-size.ts';
import { lineText } from '../../src/tui/line.ts';
import { type HeardAloud, openAloud } from './aloud-terminal.ts';
import { openShell } from './open-shell.ts';
import { type Sample, sampleRoll } from './sample-roll.ts';
import { SCREEN_WALKS } from './screen-walks.ts';

const opened: HeardAloud[] = [];
async function open(...given: Parameters<typeof openAloud>): Promise<HeardAloud> {
  const aloud = await openAloud(...given);
  opened.push(aloud);
  return aloud;
}
afterEach(() => {
  for (const aloud of opened.splice(0)) aloud.close();
});

const AMIRA_IN_LIST =
  'Haddad, Amira. Year 7. School Oak Academy. Attendance 98.1 percent. PEP overdue. Flags: act now, 2: Initial PEP overdue, Initial PEP not begun. act now: Initial PEP overdue: No personal education plan 20 working days after coming into care on Monday 28 September; it was due by Monday 26 October.';

describe('every screen', () => {
  test.each(SCREEN_WALKS)('%s is said in words', async (_name, keys, start) => {
    const { opening, type, raw } = await open({}, start);
    for (const key of keys) await type(key);
    expect(opening.length).toBeGreaterThan(4);
    // Letters, numbers, and what stands in sentences and questions: no frames, no signs, no control characters.
    expect(raw()).toMatch(/^[\p{L}\p{M}\p{N}\p{P}£+=<>|`^ \n]*$/u);
    expect(raw()).not.toMatch(/[▸●│·]| {2}/u);
  });

  // A screen that draws what is chosen and does not say so would say all of its list, or nothing.
  test.each(SCREEN_WALKS)('%s marks what is chosen as such', async (_name, keys) => {
    const { shell, press } = await openShell();
    for (const key of keys) await press(key);
    const { lines } = bodyOf(shell, bodySize(shell.size, shell.options.roll.about));
    const unmarked = lines.filter(
      (each) =>
        each.some(({ inverse }) => inverse) &&
        !each.some(({ entry, text }) => entry === 'chosen' || text === '▏'),
    );
    expect(unmarked.map(lineText)).toEqual([]);
  });
});

describe('what is said of a key', () => {
  test('a row, with each cell as what it is; the same again where nothing changes', async () => {
    const { type } = await open();
    await type('2');
    expect(await type('j')).toEqual([
      'Row 2 of 30. Ali, Ellis. Year 8. School Oak Academy. Attendance 94.3 percent. PEP signed off. Flags: 15 not known. 15 flags not known; Enter says what is missing.',
    ]);
    const [last] = await type('G');
    expect(last).toMatch(/^Row 30 of 30\. 陳, 美玲\. Year 9\./u);
    expect(await type('j')).toEqual([last]);
    expect(await type(' ')).toEqual(['1 marked.', expect.stringMatching(/^Row 30 of 30\. marked\. 陳/u)]);
  });

  test('attendance at a level says so: below it, and severely below', async () => {
    const { type } = await open();
    await type('2');
    const [order, lowest] = await type('sa');
    expect(order).toBe('Roll. by Att %, the lowest first.');
    const rows: string[] = [];
    for (let n = 0; n < 4; n++) rows.push(...(await type('j')));
    const said = [lowest, ...rows].join('\n');
    expect(said).toContain('Attendance 83 percent, below 90.');
    expect(said).toMatch(/Attendance \d+(\.\d)? percent, below 50\./);
  });

  test('whoever comes back hears where they are, and nothing that they have heard', async () => {
    const { type } = await open();
    await type('2');
    await type('/am\r');
    await type('j');
    const pupil = await type('\r');
    expect(pupil.slice(0, 3)).toEqual([
      'Roll, Amira Haddad.',
      'Amira Haddad.',
      'Child 100007, age 11, Year 7, female.',
    ]);
    expect(pupil.at(-1)).toBe('Pupil 2 of 2.');
    expect(pupil).toContain(
      '53 school days, each by its worst session: 52 present and 1 authorised. Days with an absence: Fri 1 of 11.',
    );
    expect(await type('h')).toEqual(['Roll. filter am.', `Row 2 of 2 (30). ${AMIRA_IN_LIST}`]);
    const again = await type('\u000c');
    expect(again).toEqual(['Names show.', 'Roll. filter am.', `Row 2 of 2 (30). ${AMIRA_IN_LIST}`]);
  });

  test('what is typed is echoed letter by letter; what it makes of the list is said when typing stops', async () => {
    const { type, raw } = await open();
    await type('2');
    expect(await type('/')).toEqual(['Filter: ']);
    const before = raw().length;
    await type('a');
    await type('m');
    expect(raw().slice(before)).toBe('am');
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(raw().slice(before)).toMatch(
      /^am\nWords in a name, .*\nRow 1 of 2 \(30\)\. Campbell, Ellis\..*\nFilter: am$/u,
    );
    // Nothing that was written is changed: the line is said anew.
    expect((await type('\u007f')).at(-1)).toBe('Filter: a');
  });

  test('a form asks field by field, says how each is understood, and what is wrong with it', async () => {
    const { type } = await open();
    await type('3');
    const form = await type('z');
    expect(form.slice(0, 2)).toEqual(['Flags, Put the flag off.', 'Put the flag off.']);
    expect(form.slice(-3)).toEqual([
      'a day, or “change”: until its evidence changes.',
      'Field 1 of 2.',
      'Until: ',
    ]);
    expect(await type('mon\r')).toEqual([
      'Until: mon.',
      'Monday 23 November.',
      'a flag is put off for a reason.',
      'Field 2 of 2.',
      'Why: ',
    ]);
    expect(await type('\r')).toEqual(['Why is missing.', 'Why: ']);
    // Said again, not only once.
    expect(await type('\r')).toContain('Why is missing.');
  });

  test('the first of two keys says what can follow', async () => {
    const { type } = await open();
    await type('2');
    const [said] = await type('g');
    expect(said).toMatch(/^g, and then: g to the first; h to Home; r to Roll;.* Escape never mind\.$/);
  });

  test('? reads all keys, and finds one', async () => {
    const { type } = await open();
    const keys = await type('?');
    expect(keys[0]).toBe('Keys. Type to find, Up and Down choose, Enter runs, Escape closes.');
    expect(keys).toContain('j or Down: down.');
    expect(keys).toContain('Page Down or Control f: a page down.');
    expect(keys).toContain('q or Control c: quit.');
    expect(keys.at(-1)).toBe('Find: ');
    await type('suspend');
    expect((await type('\u001b[B')).join('\n')).toContain(
      'Control z: suspend: back to the shell, fg returns.',
    );
  });
});

describe('names', () => {
  test('hidden, they are said nowhere: not in a row, a page or a form', async () => {
    const { type, raw } = await open();
    await type('2');
    await type('/haddad\r');
    expect((await type('\u0002'))[0]).toBe('Names are hidden.');
    const before = raw().length;
    for (const key of ['\r', 'f', 'n', '\u001b', 'h', 'h', '3', 'j', '4', 'j', '5', '6', '8', 'j', '\r', '1'])
      await type(key);
    expect(raw().slice(before)).toContain('A.H. 100007');
    expect(raw().slice(before)).not.toMatch(/Amira|Haddad|Ellis|Campbell|Reed|Tyler/);
  });

  test('a hostile name is letters alone', async () => {
    const { type, raw } = await open({
      children: [
        { forename: 'Eve\u001b[2J\u001b]0;owned\u0007', surname: '\u202eKahn\r\nRow 1', born: '2014-02-11' },
      ],
    });
    await type('2');
    await type('\r');
    expect(raw()).toContain('Kahn');
    expect(raw()).not.toMatch(/[^\P{C}\n]/u);
    expect(raw()).not.toContain('owned');
  });

  test('left alone, nothing more is said of anybody; a key goes on', async () => {
    const sample: Sample = { screens: { blankAfterMinutes: 0.005 } };
    expect(sampleRoll(sample).screenRules().blankAfterMinutes).toBe(0.005);
    const { opening, type } = await open(sample);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(opening.join('\n')).toContain('Home.');
    const back = await type('j');
    expect(back.some((line) => line.startsWith('vschool: nobody has typed for'))).toBe(true);
    expect(back).toContain('Home.');
  });
});

test('read only says so, and q ends it', async () => {
  const { opening, type, ended } = await open({}, undefined, true);
  expect(opening).toContain('Names show. Nothing can be edited.');
  void type('q');
  await ended;
});
