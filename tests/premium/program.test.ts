import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readCalendars } from '../../db/calendars.ts';
import { openStore } from '../../db/open.ts';
import { recordsOf } from '../../db/records.ts';
import { readRules } from '../../db/settings.ts';
import { isIn } from '../../src/cohort/evaluate.ts';
import { FIELDS, fieldOf } from '../../src/cohort/fields/index.ts';
import { parseCohort } from '../../src/cohort/parse.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import {
  demoCopy,
  hasInputs,
  INPUTS,
  json,
  newDatabase,
  type Ran,
  ROOT,
  temporary,
  vschool,
} from '../program.ts';

let db: string;
beforeAll(() => {
  db = demoCopy();
});

const on = (path: string, ...words: string[]): Ran => vschool([...words, '--db', path]);
const premium = (...words: string[]): Ran => on(db, 'premium', ...words);
const file = (kind: string, name: string): string => join(ROOT, 'fixtures/imports', kind, name);

/** The number of the entry that a command made. */
function entered(...words: string[]): number {
  const ran = premium(...words, '--json');
  expect(ran.stderr).toBe('');
  return json(ran)['entry'];
}

const says = (ran: Ran): [number | null, string] => [ran.code, ran.stderr.trim()];

describe('the path of money', () => {
  test('asked, approved, paid, taken back and judged, with a sentence each; every entry balances', () => {
    const asked = entered(
      'request',
      '410002',
      '620',
      '--target',
      '4',
      '--pep',
      'pep/8',
      '--category',
      'mentoring',
    );
    const approved = premium('approve', String(asked), '600');
    expect(approved.stdout).toBe(
      `Entry ${asked + 1}: £600 of request ${asked} is approved and committed. “vschool premium reverse ${asked + 1} --reason "entered by mistake"” takes it back.\n`,
    );
    expect(premium('pay', String(asked), '--dry-run').stdout).toBe(
      `£600 of request ${asked} is paid. (dry run, nothing was entered)\n`,
    );
    expect(says(premium('judge', String(asked), 'met'))).toEqual([
      77,
      `Nothing of request ${asked} was paid yet, so that there is nothing to judge. Nothing was entered.`,
    ]);
    const paid = entered('pay', String(asked));
    const row = json(premium('requests', '--json'))['rows'].find(
      (each: { request: number }) => each.request === asked,
    );
    expect(row).toMatchObject({
      pupil: '410002',
      asked: 62_000,
      paid: 60_000,
      committed: 0,
      pep: 8,
      target: 4,
      state: 'paid',
      category: 'Mentoring',
    });
    expect(premium('judge', String(asked), 'partly-met').stdout).toBe(
      `The target of request ${asked} is judged partly met. It was not judged before.\n`,
    );
    entered('reverse', String(paid), '--reason', 'paid to the wrong school');
    expect(says(premium('reverse', String(paid)))).toEqual([
      2,
      'Say why with --reason TEXT: the ledger keeps it with the entry.',
    ]);
    expect(premium('ledger', '--check').code).toBe(0);
  });

  test('names stand in no pipe, and every entry is in the audit', () => {
    const all = premium('forecast').stdout + premium('ledger', '--pupil', '410002').stdout;
    expect(all).toContain('T.Q. (410002)');
    expect(all).not.toContain('Quillby');
  });

  test('a local rule holds a payment back and says which PEP is missing', () => {
    const own = demoCopy();
    expect(on(own, 'settings', 'premium.local-rule', 'on a PEP').code).toBe(0);
    expect(on(own, 'premium', 'request', '410004', '--target', '7', '--dry-run').stdout).toMatch(
      /^£620 is requested/,
    );
    const asked = json(on(own, 'premium', 'request', '410004', '50', '--target', '7', '--json'))['entry'];
    on(own, 'premium', 'approve', String(asked));
    expect(says(on(own, 'premium', 'pay', String(asked)))).toEqual([
      77,
      'The PEP of the autumn term 2026/27 is missing: the school is paid when it has been held. To pay all the same, say why with --despite REASON. Nothing was entered.',
    ]);
    expect(on(own, 'premium', 'pay', String(asked), '--despite', 'the head has agreed').code).toBe(0);
    expect(json(on(own, 'premium', 'requests', '--json'))['rows'].at(-1).paid).toBe(50_00);
  });
});

describe('what cannot be entered', () => {
  test.each([
    [
      '1e400',
      'premium: 1e400 is not an amount of money. Write it as 620, 620.50 or £1,234.56. Nothing was entered.',
    ],
    ['€50', 'premium: €50 is not in pounds. The grant is paid and kept in pounds. Nothing was entered.'],
    [
      '10.005',
      'premium: 10.005 has more than two decimals, and there is nothing smaller than a penny. Nothing was entered.',
    ],
    [
      '(50)',
      'premium: (50) is negative. An entry is taken back by “vschool premium reverse”, never by a negative amount. Nothing was entered.',
    ],
  ])('%s', (amount, sentence) =>
    expect(says(premium('request', '410002', amount, '--target', '1'))).toEqual([2, sentence]),
  );

  test('a target or a PEP of another child', () => {
    expect(says(premium('request', '410002', '100', '--target', '7'))).toEqual([
      77,
      '410002 has no target 7. Theirs are 3 (reading) and 4 (reading). Nothing was entered.',
    ]);
    expect(says(premium('request', '410008', '100', '--target', '7'))).toEqual([
      77,
      '410008 has no target 7: no target of theirs is kept. “vschool pep target add” sets one. Nothing was entered.',
    ]);
    expect(says(premium('request', '410002', '100', '--pep', '1'))).toEqual([
      77,
      '410002 has no PEP 1. “vschool pep list” shows them. Nothing was entered.',
    ]);
  });

  test('a payment over the commitment, or before approval', () => {
    const asked = entered('request', '410002', '100', '--target', '3');
    expect(says(premium('pay', String(asked)))[1]).toBe(
      `Request ${asked} is not approved yet. Approve it with “vschool premium approve ${asked}”. Nothing was entered.`,
    );
    entered('approve', String(asked));
    expect(says(premium('pay', String(asked), '100.01'))).toEqual([
      77,
      `A payment of £100.01 is more than is committed to request ${asked}, £100. Pay less, or have the difference requested and approved. Nothing was entered.`,
    ]);
  });

  test('money for a pupil who is not entitled', () => {
    expect(says(premium('request', '410011', '100'))).toEqual([
      77,
      'The fund pp-plus is for looked-after children aged 4 to 15 on 31 August, in Reception to Year 11. Nothing was entered.',
    ]);
    expect(premium('request', '410011', '100', '--fund', 'post-16').code).toBe(0);
  });

  test('anything in a closed year, or on a day that has not come', () => {
    const past = ['--year', '2025-26', '--on', '2026-03-31'];
    entered('grant', 'provisional', '1000', ...past);
    expect(premium('close', '2025-26', '--on', '2026-04-01').stdout).toMatch(
      /^Entry \d+: Pupil Premium Plus 2025-26 is closed\. £1,000 was not spent and goes back to DfE\./,
    );
    expect(says(premium('allocate', '10', '--pupil', '410002', ...past))).toEqual([
      77,
      'The year 2025-26 of pp-plus is closed. Reverse its year-end first, if it has to be opened again. Nothing was entered.',
    ]);
    expect(says(premium('grant', 'final', '10', '--on', '2026-11-21'))).toEqual([
      2,
      '--on 2026-11-21 has not come yet: an entry is of today or of a day before it.',
    ]);
  });

  test('a wrong word is told the nearest', () => {
    expect(premium('forcast').stderr).toMatch(/^There is no action forcast\. Did you mean forecast\?/);
    expect(premium('forecast', '--fund', 'pp').stderr).toMatch(/^There is no fund pp\./);
    expect(says(premium('forecast', '--year', '2026-28'))).toEqual([
      2,
      '--year: 2026-28 is not a financial year. Write it as 2026-27, for 1 April 2026 to 31 March 2027. Nothing was entered.',
    ]);
  });
});

describe('the forecast of the borough', () => {
  test('says which children, how much and by when', () => {
    const own = demoCopy();
    const found = json(on(own, 'premium', 'forecast', '--json'));
    expect(found).toMatchObject({
      command: 'premium',
      asAt: '2026-11-20',
      year: '2026-27',
      lastDayToRequest: '2027-02-24',
    });
    const sums =
      found['unallocated'] + found['central'] + found['allocated'] + found['committed'] + found['paid'];
    expect(sums).toBe(found['grant']);
    expect(found['rows'][0]).toMatchObject({ pupil: '410002', unspent: 1_300_00, hasApprovedTarget: false });
    const children = found['rows'].reduce((sum: number, row: { unspent: number }) => sum + row.unspent, 0);
    expect(children).toBe(found['allocated']);
    const text = on(own, 'premium', 'forecast').stdout;
    expect(text).toMatch(/^█+▓+▒*░+ £/);
    expect(text.replaceAll('\n', ' ')).toMatch(
      /children have £[\d,]+ set aside and no approved target: 410002, .*\. A request made by Wednesday 24 February 2027 can still be paid in the year\./,
    );
  });

  test('is refused, clearly, where the rate of the year is not known', () => {
    const own = demoCopy();
    on(own, 'premium', 'rates', '2026-27', 'none');
    expect(says(on(own, 'premium', 'forecast'))).toEqual([
      77,
      'The rate of pp-plus for 2026-27 is not known here, and nothing is worked out without it. Enter it from DfE’s letter: vschool premium rates 2026-27 AMOUNT --source "where it stands".',
    ]);
    expect(on(own, 'premium', 'rates', '2026-27', '2700').code).toBe(2);
    expect(on(own, 'premium', 'rates', '2026-27', '2700', '--source', 'a letter').code).toBe(0);
    expect(on(own, 'premium', 'forecast').code).toBe(0);
  });

  test('an empty database knows no ledger, and says what to enter first', () => {
    const own = newDatabase();
    expect(on(own, 'premium', 'ledger', '--check', '--json').code).toBe(0);
    expect(on(own, 'premium', 'forecast', '--year', '2025-26').stderr).toMatch(/^No school term dates/);
  });
});

describe('the lists', () => {
  test('DfE’s list is kept by UPN and compared with the roll', () => {
    const own = demoCopy();
    const ran = json(on(own, 'import', 'premium', file('premium', 'good.csv'), '--json'));
    expect(ran).toMatchObject({ read: 3, new: 3, quarantined: 0, from: '2026-04-01', to: '2027-03-31' });
    expect(json(on(own, 'import', 'premium', file('premium', 'good.csv'), '--json'))['alreadyImported']).toBe(
      true,
    );
    const compared = on(own, 'premium', 'compare', '--json');
    expect(compared.code).toBe(1);
    const rows = json(compared)['rows'] as { on: string; pupil: string | null; why: string }[];
    expect(rows[0]).toMatchObject({ on: 'list alone', pupil: null, why: 'nobody on the roll has the UPN' });
    expect(rows.filter((row) => row.on === 'list alone')).toHaveLength(1);
    expect(rows.some((row) => row.on === 'roll alone' && row.pupil === '410002')).toBe(true);
    expect(rows.some((row) => row.pupil === '410001')).toBe(false);
    expect(compared.stdout).not.toContain('A899999999999');
    expect(on(own, 'undo', String(ran['run'])).code).toBe(0);
    expect(on(own, 'premium', 'compare').code).toBe(2);
  });

  test('a bad list holds back every row that cannot be taken, and loses none', () => {
    const ran = on(demoCopy(), 'import', 'premium', file('premium', 'bad.csv'), '--json');
    expect(ran.code).toBe(1);
    expect(json(ran)).toMatchObject({
      read: 11,
      new: 1,
      quarantined: 10,
      reasons: {
        upnFormat: 2,
        emptyCell: 1,
        notYesOrNo: 1,
        notADate: 1,
        notANumber: 1,
        notMoney: 1,
        endBeforeStart: 1,
        contradiction: 2,
      },
    });
  });

  test.skipIf(!hasInputs)(
    'the real headings of DfE’s list are known: there is no row under them (skipped: no ../shared/inputs)',
    () => {
      const path = join(INPUTS, 'results-headers/PupilPremium.header-only.csv');
      const ran = on(demoCopy(), 'import', 'premium', path);
      expect(ran.code).toBe(65);
      expect(ran.stderr).toMatch(/there are headings, and not one row under them/);
    },
  );

  test('the council’s ledger is kept beside ours, in every spelling, and matched', () => {
    const own = demoCopy();
    const ran = on(own, 'import', 'spend', file('spend', 'good.csv'), '--match');
    expect(ran.code).toBe(0);
    expect(ran.stderr.replaceAll('\n', ' ')).toMatch(/5 are in the council’s alone/);
    const rows = json(on(own, 'premium', 'match', '--json'))['rows'] as { in: string; amount: number }[];
    const alone = rows.filter((row) => row.in === 'council’s ledger alone').map((row) => row.amount);
    expect(alone).toEqual([123_456, -5_000, -123_450, 4_000, 4_000]);
    expect(on(own, 'import', 'attendance', file('attendance', 'good.csv'), '--match').code).toBe(2);
  });

  test('bad lines of it are held back', () => {
    const ran = on(demoCopy(), 'import', 'spend', file('spend', 'bad.csv'), '--json');
    expect(json(ran)).toMatchObject({
      read: 8,
      new: 1,
      quarantined: 7,
      reasons: { notADate: 1, notMoney: 4, emptyCell: 1, totalsRow: 1 },
    });
  });

  test('a night knows both by their headings', () => {
    const [own, inbox] = [demoCopy(), join(temporary(), 'inbox')];
    mkdirSync(inbox);
    copyFileSync(file('spend', 'good.csv'), join(inbox, 'oracle-2026-11.csv'));
    copyFileSync(file('premium', 'good.csv'), join(inbox, 'giap.csv'));
    const ran = on(own, 'nightly', inbox);
    expect(ran.code).toBe(0);
    expect(json(on(own, 'premium', 'match', '--json'))['rows'].length).toBeGreaterThan(5);
  });
});

test('cohort terms of the premium are read from the ledger', async () => {
  const store = await openStore({ path: demoCopy() });
  const asAt = '2026-11-20' as IsoDate;
  const records = recordsOf(store.driver, ['premium', 'care'], asAt);
  const asked = { asAt, calendarOf: readCalendars(store.driver), rules: readRules(store.driver) };
  const ids = (text: string): string[] => {
    const parsed = parseCohort(text, FIELDS);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
    return records
      .filter((record) => isIn({ cohort: parsed.value, fieldOf }, record, asked) === true)
      .map(({ identity }) => identity.localId);
  };
  expect(ids('premium without target')).toEqual(['410003', '410008']);
  expect(ids('premium unspent >= 1300')).toContain('410002');
  expect(ids('no spend this term and premium entitled')).toContain('410002');
  expect(ids('premium allocated = 0 and premium entitled')).not.toContain('410002');
  expect(ids('premium spent > 0 this financial year')).not.toContain('410002');
  await store.close();
});
