import { expect, test } from 'vitest';
import { demoCopy, NODE, PROGRAM } from '../program.ts';
import { type InTerminal, inShell, inTerminal } from './pty.ts';

const PATIENCE_MS = 20_000;

/** Types keys, and waits until the last of what is said then has been said; answers all of it, line by line. */
function speaker({ type, bytes }: InTerminal) {
  let heard = 0;
  return async (keys: string, last: string): Promise<string[]> => {
    const end = performance.now() + PATIENCE_MS;
    if (keys !== '') type(keys);
    const since = (): string => bytes().slice(heard).replaceAll('\r', '');
    while (!since().trimEnd().endsWith(last)) {
      if (performance.now() > end) throw new Error(`“${last}” was never said. Said was:\n${since()}`);
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    const said = since();
    heard = bytes().length;
    return said.split('\n').filter(Boolean);
  };
}

/** The one thing that the terminal is asked for: what is pasted comes in brackets. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is an escape sequence
const PASTE = /\u001b\[\?2004[hl]/g;

const NASIR =
  'Permanently excluded by Lantern Hill School since Friday 20 November, with nothing provided. For a looked-after child education is expected from the first day; from Monday 30 November, the sixth school day, it is a duty.';

test('a morning by ear: from Home to a pupil, a flag, a filter, a form with an error, and out', async () => {
  const it = inTerminal(['--screen-reader', '--db', demoCopy()], { columns: 1000, rows: 60 });
  const says = speaker(it);
  expect((await says('', 'it is a duty.')).map((line) => line.replace(PASTE, ''))).toEqual([
    'vschool, read aloud, as at Friday 20 November.',
    'Imaginary children: demo data; this database is not encrypted.',
    'What is said stays in this terminal after you quit, children’s names too: Control b hides names. ? reads the keys, Control l says the screen again, q quits.',
    'Names show.',
    'Home.',
    'London Borough of Marlowe, Friday 20 November 2026.',
    '253 pupils looked after, 192 with a flag raised. Marks up to 19 November.',
    'New since Thursday 19 November: 6 flags.',
    'Due in ten school days, by Monday 7 December: 29 things.',
    'How we stand.',
    'Flags.',
    'Data that is late or missing.',
    'Last imports.',
    `act now. Nasir Mehariel. Suspended, and nothing provided: ${NASIR}`,
  ]);
  expect(await says('2', 'no earlier school is recorded.')).toEqual([
    'Roll.',
    'Row 1 of 253. Abrazai, Hamid. Year 12. School none. Attendance none. PEP signed off. Flags: plan, 2: Destination unknown, No careers entry in the PEP. plan: Destination unknown: Nobody has recorded what this young person does: on no roll, and no earlier school is recorded.',
  ]);
  expect(await says('j', 'no earlier school is recorded.')).toEqual([
    'Row 2 of 253. Adhanomi, Mustafa. Year 13. School none. Attendance none. PEP signed off. Flags: plan, 2: Destination unknown, No careers entry in the PEP. plan: Destination unknown: Nobody has recorded what this young person does: on no roll, and no earlier school is recorded.',
  ]);
  const narrowed = [
    'Roll. filter quillby.',
    'Row 1 of 2 (253). Quillby, Temperance. Year 8. School Marlowe High School. Attendance 90.1 percent. PEP held. Flags: plan, 6: Pupil premium without a target, Attendance has dropped, Heading for persistent absence, School below good, Intermittent absence, Absence on one weekday. plan: Pupil premium without a target: Of the pupil premium of the financial year 2026-27, £830 was paid for no target of a PEP.',
  ];
  expect(await says('/quillby\r', 'for no target of a PEP.')).toEqual(narrowed);
  const pupil = await says('\r', 'Pupil 1 of 2.');
  expect(pupil.slice(0, 5)).toEqual([
    'Roll, Temperance Quillby.',
    'Temperance Quillby.',
    'Child 410003, UPN X899100018015, age 12, Year 8, female.',
    'Looked after since Monday 8 November 2021: full care order (C2), long-term foster placement (U4).',
    'On the roll of Marlowe High School since 1 September 2025. No special educational needs.',
  ]);
  // The chart of the year, in words.
  expect(pupil).toContain(
    '53 school days, each by its worst session: 1 no mark, 1 other, 45 present and 6 authorised. Days with an absence: Mon 1 of 10, Tue 3 of 11, Wed 1 of 11, Thu 1 of 11.',
  );
  expect(await says('f', 'Flag 1 of 6.')).toEqual([
    'Roll, Temperance Quillby, Temperance Quillby: Pupil premium without a target.',
    'Temperance Quillby: Pupil premium without a target. plan, since Tuesday 2 June.',
    'Of the pupil premium of the financial year 2026-27, £830 was paid for no target of a PEP.',
    '£590 on Tuesday 2 June: Arts participation.',
    '£240 on Thursday 29 October: Mentoring.',
    'What would clear it.',
    'Saying which target of the plan it was for clears this: the entries of the ledger are reversed and entered again for that target, by Wednesday 31 March 2027.',
    'Work so far.',
    'Nobody has done anything about it yet.',
    'Why it matters.',
    'The grant is for needs as described in the personal education plan; money that is for no target cannot be accounted for.',
    'Source.',
    'Conditions of grant, as quoted by Lancashire: every line of spending is for a need in the PEP, or central.',
    'Flag 1 of 6.',
  ]);
  expect(await says('\u001b', 'Pupil 1 of 2.')).toEqual(['Roll, Temperance Quillby.', 'Pupil 1 of 2.']);
  expect(await says('\u001b', 'for no target of a PEP.')).toEqual(narrowed);
  expect(await says('3', 'Since 6 March.')).toEqual([
    'Flags.',
    '527 answers not known.',
    'Flag 1 of 553. act now. Marlthwaite, Orson. Flag Not making expected progress. Since 6 March.',
  ]);
  expect(await says('N', 'Since 20 November. new.')).toEqual([
    'Flags. new.',
    'Flag 1 of 6. act now. Mehariel, Nasir. Flag Suspended, and nothing provided. Since 20 November. new.',
  ]);
  expect(await says('z', 'Until:')).toEqual([
    'Flags, Put the flag off.',
    'Put the flag off.',
    'Mehariel, Nasir.',
    'Suspended, and nothing provided.',
    'a day, or “change”: until its evidence changes.',
    'Field 1 of 2.',
    'Until: ',
  ]);
  expect(await says('yesterday\r', 'Why:')).toEqual([
    'Until: yesterday.',
    'Thursday 19 November.',
    'a flag is put off for a reason.',
    'Field 2 of 2.',
    'Why: ',
  ]);
  expect(await says('\r', 'Why:')).toEqual(['Why is missing.', 'Why: ']);
  expect(await says('place found\r', 'Why: place found')).toEqual([
    '--until 2026-11-19 has come already: give a day after 2026-11-20. Nothing was changed.',
    'Why: place found',
  ]);
  expect(await says('\u001b[Z\u0015mon\t\r', 'Since 20 November. new.')).toEqual([
    '“Suspended, and nothing provided” of 410174 sleeps until Monday 23 November, or until its evidence changes. u undoes it.',
    'Flags. new.',
    'Flag 1 of 5. act now. Mehariel, Nasir. Flag Permanent exclusion. Since 20 November. new.',
  ]);
  // A part of a PEP is named once, and what is written in it is asked for behind a prompt.
  await says('4', 'PEP meeting at the new school.');
  await says('/draft\r', 'PEP meeting at the new school.');
  const part = 'Meeting. date, who attended, who sent apologies, and the next date. (empty).';
  expect((await says('\r', part)).at(-1)).toBe(part);
  const about =
    'About me. legal status, placement, who has parental responsibility, and how to reach carer, social worker, designated teacher and reviewing officer. (empty).';
  expect((await says('j', '(empty).')).at(-1)).toBe(about);
  expect((await says('e', 'Answer:')).at(-1)).toBe('Answer: ');
  expect(await says('\u001b', '(empty).')).toEqual([about]);
  // A report is sentences: each number says what it is.
  await says('9jjjj', 'are known.');
  const report = await says('\r', 'Lines 1 to 40 of 40.');
  expect(report).toContain('Coverage of marks.');
  expect(report).toContain('Children with fresh marks: 142 of 144, 98.6 percent.');
  expect(it.isAlternate()).toBe(false);
  it.type('q');
  expect((await it.ended).exitCode).toBe(0);
  // Nothing is moved, cleared or coloured, and all of it still stands there.
  expect(it.bytes().replaceAll(PASTE, '')).not.toContain('\u001b');
  expect(it.text()).toContain('Coverage of marks.');
}, 120_000);

test('INK_SCREEN_READER asks for it too; at forty columns, and ^C leaves', async () => {
  const it = inTerminal(
    ['--db', demoCopy()],
    { columns: 40, rows: 20 },
    { INK_SCREEN_READER: 'true', NO_COLOR: '1' },
  );
  const says = speaker(it);
  const opening = await says('', 'duty.');
  expect(opening).toContain('Names show.');
  for (const line of opening) expect(line.replace(PASTE, '').length).toBeLessThanOrEqual(40);
  it.type('\u0003');
  expect((await it.ended).exitCode).toBe(0);
  expect(it.bytes().replaceAll(PASTE, '')).not.toContain('\u001b');
}, 60_000);

test('suspended, the terminal is given back; continued, the screen is said again', async () => {
  const shell = inShell({ columns: 400, rows: 40 });
  await shell.shows('READY$');
  shell.type(`${NODE} ${PROGRAM} --screen-reader --db ${demoCopy()}\r`);
  const says = speaker(shell);
  await says('', 'it is a duty.');
  await says('\u001a', 'READY$');
  const back = await says('fg\r', 'it is a duty.');
  expect(back).toContain('Home.');
  shell.type('q');
  await shell.shows('READY$');
  shell.pty.kill('SIGKILL');
}, 60_000);
