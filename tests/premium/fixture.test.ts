import { expect, test } from 'vitest';
import { borough } from '../../fixtures/borough.ts';
import { boroughPremium } from '../../fixtures/premium.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import type { PupilId, SchoolId } from '../../src/domain/ids.ts';
import { faultsOf } from '../../src/domain/premium/check.ts';
import { Ledger } from '../../src/domain/premium/ledger.ts';
import { requestsOf } from '../../src/domain/premium/requests.ts';

const ids = { pupil: (id: string) => Number(id) as PupilId, school: (urn: number) => urn as SchoolId };
const ledgerOf = (options: Parameters<typeof borough>[0] = {}): Ledger =>
  new Ledger(boroughPremium(borough(options), ids).entries.map((entry, at) => ({ ...entry, id: at + 1 })));

test.each([{}, { size: 24 }, { seed: 7 }, { to: '2026-07-10' as IsoDate }])(
  'the borough’s ledger balances, at every size, seed and day: %j',
  (options) => {
    const ledger = ledgerOf(options);
    expect(ledger.entries.length).toBeGreaterThan(4);
    expect(faultsOf(ledger)).toEqual([]);
    const { to = '2026-11-20' } = options as { to?: string };
    expect(ledger.entries.every(({ on }) => on <= to)).toBe(true);
  },
);

test('before the year begins there is no entry', () => {
  expect(ledgerOf({ to: '2026-03-20' as IsoDate }).entries).toEqual([]);
});

test('the same borough has the same ledger', () => {
  expect(JSON.stringify(ledgerOf().entries)).toBe(JSON.stringify(ledgerOf().entries));
});

test('the cast: nothing was asked for Tobias; Temperance’s money is for no target; Siân’s moved with her', () => {
  const ledger = ledgerOf();
  const of = (id: number) => ({ pupil: id as PupilId });
  expect(ledger.balance({ account: 'allocated', ...of(410002) })).toBe(1_300_00);
  const temperance = requestsOf(ledger).filter(({ pupil }) => pupil === (410003 as PupilId));
  expect(temperance.length).toBeGreaterThan(0);
  expect(temperance.every(({ target, paid }) => target === undefined && paid > 0)).toBe(true);
  const schools = new Set([...ledger.postings(of(410001))].flatMap(([{ school }]) => school ?? []));
  expect([...schools].length).toBeGreaterThanOrEqual(1);
});
