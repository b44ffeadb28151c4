import { describe, expect, test } from 'vitest';
import type { PupilId } from '../../src/domain/ids.ts';
import { titledSentence } from '../../src/render/titled-sentence.ts';
import { loadHome } from '../../src/tui/screens/home-model.ts';
import { loadPupil } from '../../src/tui/screens/pupil-model.ts';
import { loadRoll } from '../../src/tui/screens/roll-model.ts';
import { rowsOf } from '../../src/tui/screens/roll-order.ts';
import { matcher } from '../../src/tui/screens/search.ts';
import { spokenTime } from '../../src/tui/spoken-time.ts';
import { AS_AT, CHILDREN, sampleRoll } from './sample-roll.ts';

const id = (number: number) => number as PupilId;

describe('home', () => {
  test('counts each flag, most urgent first, with new, cleared and unknown', async () => {
    const model = await loadHome(sampleRoll(), AS_AT);
    expect(
      model.flags.slice(0, 2).map((flag) => `${flag.glyph} ${flag.title}: ${flag.counts.join(' ')}`),
    ).toEqual(['✗ Persistent absence: 3 2 0 3', '✗ Termly PEP missing: 3 2 0 1']);
    expect(model.heading).toBe('Imaginary Borough of Northmoor · Friday 20 November 2026');
  });

  test('says which schools are silent and what the last imports did', async () => {
    const model = await loadHome(sampleRoll(), AS_AT);
    expect(model.trust.map((each) => each.text)).toEqual([
      'Hill Top Community College is silent: 1 pupil, last mark Tuesday 6 October',
      '2 pupils on a school’s roll without a mark for more than 10 school days',
    ]);
    expect(model.runs[0]?.text).toBe(
      '20 November, 02:10  attendance, marks-2026-11-19.csv: 1,424 read, 56 new, 4 changed, 3 in quarantine',
    );
    expect(model.quarantine).toBe('3 rows held in quarantine: see why, and put right what can be.');
  });

  test('times are those of London’s clocks', () => {
    expect(spokenTime('2026-07-01T23:30:00Z', AS_AT)).toBe('2 July, 00:30');
    expect(spokenTime('2025-12-31T23:30:00Z', AS_AT)).toBe('31 December 2025, 23:30');
  });
});

describe('roll', () => {
  const names = async (filter: string, { by, isDown }: { by: string; isDown: boolean }) =>
    rowsOf(await loadRoll(sampleRoll(), {}, AS_AT), filter, by, isDown).map((row) => row.called.name);
  const byName = { by: 'name', isDown: false } as const;

  test('a row says what is known, and what is not', async () => {
    const { rows } = await loadRoll(sampleRoll(), {}, AS_AT);
    const said = (name: string) => {
      const row = rows.find((each) => each.called.name.startsWith(name));
      return row && [row.year, row.school, row.attendance, row.pep, row.flags].map((cell) => cell.text);
    };
    expect(said('Reed')).toEqual([
      '11',
      'Oak Academy',
      '▼ 28.3%',
      '✗ overdue',
      '✗ 6: Complete absence, Persistent absence, Severe absence, Unauthorised absence, Long gap between PEPs, Termly PEP missing',
    ]);
    expect(said('Nowak')).toEqual([
      '11',
      'Hill Top Community College',
      '? 100.0%',
      '✓ signed off',
      '! No marks received',
    ]);
    expect(said('Child 100010')?.[4]).toBe('? 27 not known');
    expect(said('Mensah')?.[3]).toBe('? not known');
    expect(said('Child 100010')?.[2]).toBe('?');
    expect(said('Frost')?.[1]).toBe('– none');
    expect(said('Ali')?.[4]).toBe('? 15 not known');
  });

  test('sorts, with what is not known last either way round', async () => {
    const lowest = await names('', { by: 'attendance', isDown: false });
    expect(lowest.slice(0, 2)).toEqual(['Reed, Tyler', 'Adeyemi-Featherstonehaugh, Jordan']);
    expect(lowest.slice(-2)).toEqual(['Child 100010', 'Frost, Callum']);
    const highest = await names('', { by: 'attendance', isDown: true });
    expect(highest.slice(-2)).toEqual(['Child 100010', 'Frost, Callum']);
    expect((await names('', { by: 'flags', isDown: false }))[0]).toBe('Reed, Tyler');
  });

  test('filters by every word, without regard to marks on letters', async () => {
    expect(await names('sian', byName)).toEqual(['Pritchard, Siân']);
    expect(await names('lukasz', byName)).toEqual(['Nowak, Łukasz']);
    expect(await names('美', byName)).toEqual(['陳, 美玲']);
    expect(await names('robin heading -taylor', byName)).toEqual(['Rossi, Robin', 'Silva, Robin']);
    expect(await names('nobody', byName)).toEqual([]);
  });

  test('the pupils of a count are those and no others', async () => {
    const only = { flag: 'persistent-absence', answer: 'new' } as const;
    const model = await loadRoll(sampleRoll(), { only }, AS_AT);
    expect(model.narrowed).toBe('Persistent absence: new');
    expect(model.rows.map((row) => row.called.name)).toEqual([
      'Adeyemi-Featherstonehaugh, Jordan',
      'Okafor, Zara',
    ]);
    const cleared = await loadRoll(sampleRoll(), { only: { answer: 'cleared' } }, AS_AT);
    expect(cleared.rows.map((row) => row.called.name)).toEqual(['Pritchard, Siân']);
  });

  test('words are all wanted, a minus leaves out', () => {
    expect(matcher('oak -green')('green, ellis oak academy')).toBe(false);
    expect(matcher('  ')('anything')).toBe(true);
    expect(matcher('-')('anything')).toBe(true);
  });
});

describe('pupil', () => {
  test('every flag is raised with its evidence, clear, or unknown with what is missing', async () => {
    const order = CHILDREN.map((_child, index) => id(index + 1));
    const reed = await loadPupil(sampleRoll(), { pupilId: id(2), order }, AS_AT);
    const said = reed.flags.before.map((each) => each.text);
    expect(said.slice(0, 4)).toEqual([
      '✗ Complete absence: act now, since Wednesday 23 September, new',
      'Has not attended at all since Wednesday 23 September: none of 76 possible sessions.',
      expect.stringMatching(/^· /),
      expect.stringMatching(/^→ /),
    ]);
    expect(said.at(-1)).toMatch(/^✓ Clear: .*No school place/);
    const mensah = await loadPupil(sampleRoll(), { pupilId: id(9), order }, AS_AT);
    const notKnown = mensah.flags.before.map((each) => each.text).filter((text) => text.startsWith('?'));
    expect(
      notKnown.some((text) => /Termly PEP missing.* not known: needs personal education plans/.test(text)),
    ).toBe(true);
    expect(mensah.record.at(-1)?.before[0]?.text).toBe('? Not known: no personal education plans are held.');
  });

  test('opening is recorded, and the pupils before and after are those of the list', async () => {
    const opened: PupilId[] = [];
    const model = await loadPupil(
      sampleRoll({ opened }),
      { pupilId: id(5), order: [id(7), id(5), id(2)] },
      AS_AT,
    );
    expect(opened).toEqual([5]);
    expect(model.position).toBe('Pupil 2 of 3');
    expect(model.previous?.pupilId).toBe(7);
    expect(model.next?.pupilId).toBe(2);
  });

  test('a pupil who is gone is an error with words', async () => {
    await expect(loadPupil(sampleRoll(), { pupilId: id(999), order: [] }, AS_AT)).rejects.toThrow(
      'this pupil is not in the database any more.',
    );
  });

  test('attendance is n of N with the rate and the age of the last mark', async () => {
    const model = await loadPupil(sampleRoll(), { pupilId: id(1), order: [] }, AS_AT);
    expect(model.record[0]?.title).toBe('Attendance 2026/27');
    expect(model.record[0]?.before[0]?.text).toBe(
      'Attended 88 of 102 sessions since 1 September, 86.3%; missed 14, late to 7. The last mark is of Friday 20 November.',
    );
  });
});

test('a title is not said twice where its sentence begins with it', () => {
  expect(titledSentence('Behind target', 'Behind target: 3 is predicted.')).toBe(
    'Behind target: 3 is predicted.',
  );
  expect(titledSentence('Late for school', 'Came late to 3 of 28 sessions.')).toBe(
    'Late for school: Came late to 3 of 28 sessions.',
  );
});
