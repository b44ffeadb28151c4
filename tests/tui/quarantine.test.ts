import { describe, expect, test } from 'vitest';
import type { Desk } from '../../src/desk.ts';
import type { RowHeld } from '../../src/roll.ts';
import { frame } from '../../src/tui/frame.ts';
import { lineText } from '../../src/tui/line.ts';
import { asItCame, cellsHeld, isNameHeading, whyHeld } from '../../src/tui/screens/held-words.ts';
import { SCREENS } from '../../src/tui/screens/index.ts';
import { loadQuarantine } from '../../src/tui/screens/quarantine-model.ts';
import { loadQuarantineRow } from '../../src/tui/screens/quarantine-row-model.ts';
import { loadRun } from '../../src/tui/screens/run-model.ts';
import { loadRuns } from '../../src/tui/screens/runs-model.ts';
import { Shell } from '../../src/tui/shell.ts';
import { readStrokes, strokesOfRest } from '../../src/tui/strokes.ts';
import { changedMark, HELD, RUNS, sampleDesk } from './sample-quarantine.ts';
import { AS_AT, sampleRoll } from './sample-roll.ts';

const settle = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The screens over rows that the desk changes; each text is waited for as long as a task takes. */
async function open(fails?: string, columns = 80) {
  const rows: RowHeld[] = [...HELD];
  const asked: unknown[] = [];
  const quits: string[] = [];
  const desk: Desk = sampleDesk(rows, asked, fails);
  const shell = new Shell({
    roll: sampleRoll({ held: rows }),
    desk,
    asAt: AS_AT,
    screens: SCREENS,
    size: { columns, rows: 24 },
    names: true,
    start: { screen: 'home', params: {} },
    now: () => performance.now(),
    onTerminal: (move) => quits.push(move),
    onCopy: () => undefined,
    isReadOnly: false,
  });
  await settle(5);
  const text = () => frame(shell, 'Friday 20 November').lines.map(lineText).join('\n');
  return {
    asked,
    quits,
    text,
    press: async (...keys: string[]) => {
      for (const each of keys) {
        const { strokes, rest } = readStrokes(each);
        for (const stroke of [...strokes, ...strokesOfRest(rest)]) shell.press(stroke);
        await settle(60);
      }
      return text();
    },
  };
}

const ESC = '\u001b';
const CLEAR = '\u0015';

describe('models', () => {
  test('rows held stand by reason, the most frequent first, with file, line, school and sentence', async () => {
    const model = await loadQuarantine(sampleRoll());
    expect(model.lines).toEqual([
      { heading: '2 for a child who is not on the roll' },
      { row: 0 },
      { row: 1 },
      { heading: '' },
      { heading: '1 with a date that cannot be read' },
      { row: 2 },
    ]);
    expect(model.rows[2]).toMatchObject({
      number: '14',
      file: 'marks-2026-11-19.csv',
      line: '307',
      school: '900043',
      group: { ids: [14] },
    });
    expect(model.rows[2]?.why.open).toMatch(/^date: 31\/02\/2026 is not a date: that month has 28 days\./);
  });

  test('the cell at fault is the one named, else the only one that holds what is at fault', async () => {
    const order = HELD.map((row) => row.id);
    const date = await loadQuarantineRow(sampleRoll(), { id: 14, order }, AS_AT);
    expect(date.cells[date.firstCell]?.heading).toBe('date');
    expect(date.position).toBe('Row 3 of 3');
    const pupil = await loadQuarantineRow(sampleRoll(), { id: 12, order }, AS_AT);
    expect(pupil.cells.filter((cell) => cell.isAtFault).map((cell) => cell.heading)).toEqual(['upn']);
    expect(pupil.next?.id).toBe(13);
  });

  test('a row that waits no longer says what became of it', async () => {
    const [row] = HELD;
    const rows = row ? [{ ...row, state: 'discarded', settledReason: 'not our child' }] : [];
    const model = await loadQuarantineRow(sampleRoll({ held: rows }), { id: 12, order: [12] }, AS_AT);
    expect(model.settled).toBe('It waits no longer: discarded, not our child.');
  });

  test('hidden names are blank in their columns and wherever else they stand', () => {
    const row = {
      ...(HELD[2] as RowHeld),
      reason: 'Zara Okafor has two rows, and al is no name.',
      row: {
        pupil_name: 'Okafor, Zara',
        Forename: 'Al',
        'School name': 'Elm',
        reason: 'Zara: dentist',
        note: '',
      },
    };
    expect(whyHeld(row).hidden).toBe('date: ··· ··· has two rows, and ··· is no name.');
    expect(cellsHeld({ ...row, before: [] }).map((cell) => cell.text.hidden)).toEqual([
      '···',
      '···',
      'Elm',
      '···: dentist',
      '',
    ]);
  });

  test('a cell that was tried again stands as it came first, and hides a name in whatever was tried', () => {
    const held = HELD[2] as RowHeld;
    const came = { ...held, row: { ...held.row, date: '30/02/2026', pupil_name: 'Zarah Okafor' } };
    const cells = cellsHeld({ ...held, before: [came] });
    const of = (key: string) => cells.find((cell) => cell.key === key) as (typeof cells)[number];
    expect([asItCame(of('date')).open, of('date').text.open]).toEqual(['30/02/2026', '31/02/2026']);
    expect([asItCame(of('pupil_name')).hidden, of('pupil_name').text.hidden]).toEqual(['···', '···']);
    expect([of('session').before, asItCame(of('session')).open]).toEqual([[], 'PM']);
  });

  test.each([
    ['surname', true],
    ['Legal Forename', true],
    ['pupil_name', true],
    ['Student', true],
    ['Preferred name', true],
    ['Known as', true],
    ['School name', false],
    ['establishment_name', false],
    ['date', false],
  ])('%s holds a name: %s', (heading, expected) => {
    expect(isNameHeading(heading)).toBe(expected);
  });

  test('what a row holds is harmless to a terminal', async () => {
    const [row] = HELD;
    const hostile = row && { ...row, row: { 'up\u001b[2Jn': '\u001b]0;owned\u0007J8\n9' } };
    const roll = sampleRoll({ held: hostile ? [hostile] : [] });
    const model = await loadQuarantineRow(roll, { id: 12, order: [] }, AS_AT);
    expect(model.cells.map((cell) => [cell.heading, cell.text.open])).toEqual([['upn', 'J8 9']]);
  });

  test('imports stand newest first, with what undid them', async () => {
    const { rows } = await loadRuns(sampleRoll(), {}, AS_AT);
    expect(rows.map((row) => [row.run, row.when, row.kind, row.undone])).toEqual([
      ['3', '20 Nov, 09:31', 'undo', ''],
      ['2', '20 Nov, 02:10', 'attendance', ''],
      ['1', '19 Nov 2025, 02:09', 'attendance', 'by 3'],
    ]);
  });

  test('a run says what it held, what is worth a look by kind, and what it changed', async () => {
    const model = await loadRun(sampleRoll(), { run: 2 }, AS_AT);
    expect(model.facts).toEqual([
      '20 November, 02:10, by cron: attendance, for 12 November to 19 November.',
      '1,424 rows read: 56 new, 4 changed, 1,361 unchanged, 0 withdrawn, 3 held back.',
    ]);
    expect(model.parts.map((part) => part.title)).toEqual([
      'Held back (3)',
      'Worth a look (3)',
      'Marks changed (4)',
    ]);
    const said = model.parts.map((part) => part.entries[0]?.text.open);
    expect(said[1]).toMatch(/^3 with a code not in force on its day; line 12: W9 is no register code/);
    expect(said[2]).toBe('100001, 16 November AM, Oak Academy: N → I');
  });

  test('of many changed marks the first two hundred are listed', async () => {
    const roll = sampleRoll();
    const changed = Array.from({ length: 1_052 }, (_each, slot) => changedMark(slot));
    const run = RUNS[1];
    if (!run) throw new Error('no run');
    const many = { ...roll, runDetail: async () => ({ run, changed, warnings: [], held: [] }) };
    const model = await loadRun(many, { run: 2 }, AS_AT);
    expect(model.parts[0]?.title).toBe('Marks changed (1,052)');
    expect(model.parts[0]?.entries).toHaveLength(201);
    expect(model.parts[0]?.entries.at(-1)?.text.open).toBe('and 852 more: vschool runs 2 --json lists all');
  });
});

describe('a row', () => {
  test('several cells are corrected before the row is read again, and the list shows what is left', async () => {
    const { press, asked } = await open();
    await press('8', 'G\r', `e${CLEAR}19/11/2026\r`, 'j', `e${CLEAR}AM\r`);
    const list = await press('r');
    expect(asked).toEqual([['replay', [14], { date: '19/11/2026', session: 'AM' }]]);
    expect(list).toContain('Row 14 went in as run 9. u undoes it.');
    expect(list).not.toContain('with a date that cannot be read');
    expect(await press('k')).toContain('Row 1 of 2 held');
  });

  test('a row that is held again stays in place, as the row it is now, with the new sentence', async () => {
    const { press } = await open();
    const again = await press('8', 'G\r', `e${CLEAR}32/11/2026\r`, 'r');
    expect(again).toContain('vschool › Quarantine › Row 20');
    expect(again).toContain('✗ date: 32/11/2026 is not a date.');
    expect(again).toContain('Row 14 is still held: date: 32/11/2026 is not a date.');
    const back = await press('u');
    expect(back).toContain('Run 9 is undone, by run 10: 1 mark and 0 rows put back.');
    expect(back).toContain('     14  ');
  });

  test('Esc leaves a cell as it was; a text that is as it came is no correction', async () => {
    const { press } = await open();
    expect(await press('8', 'G\r', 'ex', ESC)).not.toContain('corrected');
    expect(await press('ex\u007f\r')).not.toContain('corrected');
    expect(await press('ex\r')).toContain('1 cell corrected, not read again yet');
    expect(await press(`e${CLEAR}\r`)).toContain('→ (empty)');
  });

  test('corrections ask before Esc, a number or q loses them', async () => {
    const { press, quits } = await open();
    const question = 'Row 14 has 1 corrected cell and was not read again. Leave, and lose it?'.slice(0, 60);
    expect(await press('8', 'G\r', 'ex\r', ESC)).toContain(question);
    expect(await press('n')).toContain('› Row 14');
    expect(await press('7')).toContain(question);
    expect(await press(ESC, 'q')).toContain(question);
    expect(quits).toEqual([]);
    expect(await press('z')).toContain(question);
    expect(await press('n', 'h', 'y')).toContain('Row 3 of 3 held');
  });

  test('a reason is asked for, and an empty one is refused', async () => {
    const { press, asked } = await open();
    expect(await press('8', '\r', 'd')).toContain('Why is row 12 of no use?');
    expect(await press('  \r')).toContain('A row is never discarded without a reason.');
    expect(asked).toEqual([]);
    expect(await press('not ours\r')).toContain('Row 12 was discarded: not ours');
    expect(asked).toEqual([['discard', [12], 'not ours']]);
  });

  test('a name is not shown, nor edited, while names are hidden', async () => {
    const { press } = await open();
    const hidden = await press('8', 'G\r', '\u0002', 'kkk');
    expect(hidden).not.toMatch(/Zara|Okafor/);
    expect(hidden).toContain('··· came at lunch');
    expect(await press('e')).toContain('Names are hidden, and this cell holds one');
    expect(await press('\u0002', 'ex\r', '\u0002')).toContain('→ ···');
  });

  test.each([
    'Another program is writing to the database. Try again in a moment; nothing was changed.',
    'quarantine of marks.csv was stopped by the brake: it would change 200 marks and withdraw 0 of the 1,400 that it speaks of. Nothing was changed. Ask the sender; if it is right, import it again with --accept 0a1b2c3d.',
  ])('what cannot be done is a sentence, and nothing is lost: %s', async (sentence) => {
    const { press } = await open(sentence);
    const said = await press('8', 'G\r', 'ex\r', 'r');
    expect(said.replaceAll(/\s+/g, ' ')).toContain(sentence);
    expect(await press('j')).toContain('1 cell corrected');
  });
});

describe('the list', () => {
  test('r reads every row of the reason again, once its reader has agreed', async () => {
    const { press, asked } = await open();
    const question = await press('8', 'r');
    expect(question).toContain(
      '? Read these 2 rows again as they are (2 for a child who is not on the roll)?',
    );
    expect(await press('n')).toContain('Row 1 of 3 held');
    expect(asked).toEqual([]);
    expect(await press('r', 'y')).toContain('2 rows read again as run 9: 2 still held.');
    expect(asked).toEqual([['replay', [12, 13], {}]]);
  });

  test('nothing held: says so, and which key leads on', async () => {
    const { press } = await open();
    for (const _ of HELD) await press('8', '\r', 'd', 'twice\r');
    expect(await press('k')).toContain('Nothing is held in quarantine. 7 shows the imports.');
  });

  test('coming back stands on the row last seen', async () => {
    const { press } = await open();
    expect(await press('8', '\r', 'J', 'J', ESC)).toContain('▸     14');
  });

  test('the home screen leads there', async () => {
    const { press } = await open();
    expect(await press('G', '\r')).toContain('Home › Quarantine');
    expect(await press(ESC, 'k', '\r')).toContain('Home › Run 1');
  });
});

describe('runs', () => {
  test('u says first how much would be put back, and asks', async () => {
    const { press, asked } = await open();
    expect(await press('7', 'j', 'u')).toContain('? Undo run 2? 60 marks and 3 rows would be put back.');
    expect(await press('n', '\r', 'u', 'y')).toContain(
      'Run 2 is undone, by run 9: 1 mark and 0 rows put back.',
    );
    expect(asked).toEqual([
      ['undoPlan', 2],
      ['undoPlan', 2],
      ['undo', 2],
    ]);
  });

  test('one that cannot be undone says why', async () => {
    const sentence = 'Run 1 was undone already, by run 3. Nothing was changed.';
    const { press } = await open(sentence);
    expect(await press('7', 'G', 'u')).toContain(sentence);
  });

  test('Enter on a row that was held goes to it, and Esc comes back', async () => {
    const { press } = await open();
    expect(await press('7', 'j', '\r', 'j', '\r')).toContain('vschool › Runs › Run 2 › Row 13');
    expect(await press(ESC)).toContain('▸ Row 13, line 306');
  });
});
