import fc from 'fast-check';
import { expect, test } from 'vitest';
import { closedDays, halfTerms } from '../../fixtures/calendar.ts';
import { SchoolCalendar } from '../../src/domain/calendar.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import { addCalendarDays } from '../../src/domain/dates.ts';
import type { PupilId, SchoolId } from '../../src/domain/ids.ts';
import { type Pence, pence, plus } from '../../src/domain/pence.ts';
import { ACCOUNTS, type Account } from '../../src/domain/premium/accounts.ts';
import { allocate } from '../../src/domain/premium/act-allocate.ts';
import { closeYear } from '../../src/domain/premium/act-close.ts';
import { grant, grantOf, topSlice } from '../../src/domain/premium/act-grant.ts';
import { approve, pay, refuse, release, request } from '../../src/domain/premium/act-request.ts';
import { reverse } from '../../src/domain/premium/act-reverse.ts';
import type { Act, Drafted } from '../../src/domain/premium/acts.ts';
import { faultsOf } from '../../src/domain/premium/check.ts';
import { forecast } from '../../src/domain/premium/forecast.ts';
import type { Ledger } from '../../src/domain/premium/ledger.ts';
import { requestsOf } from '../../src/domain/premium/requests.ts';
import { Book } from './book.ts';

const calendar = new SchoolCalendar(halfTerms, closedDays);

/** Something that somebody tries: which act, with which child, request and amount; many are refused. */
const attempt = fc.record({
  what: fc.constantFrom(
    ...([
      'grant',
      'slice',
      'allocate',
      'move',
      'request',
      'request',
      'approve',
      'approve',
      'pay',
      'pay',
    ] as const),
    ...(['refuse', 'release', 'reverse', 'close'] as const),
  ),
  child: fc.integer({ min: 1, max: 3 }),
  which: fc.nat(40),
  amount: fc.integer({ min: 1, max: 900_000 }),
  days: fc.integer({ min: 0, max: 370 }),
});

type Attempt = typeof attempt extends fc.Arbitrary<infer T> ? T : never;

const FIRST = '2026-04-01' as IsoDate;

function draft(ledger: Ledger, act: Act, { what, child, which, amount: raw }: Attempt): Drafted | undefined {
  const amount = pence(raw);
  const place = { at: 'set aside', pupil: child as PupilId, school: (10 + (which % 2)) as SchoolId } as const;
  const requests = requestsOf(ledger);
  const asked = requests[which % Math.max(1, requests.length)];
  const least = (held: Pence): Pence => (amount < held ? amount : held);
  switch (what) {
    case 'grant':
      return grant(ledger, act, which % 2 ? 'final' : 'provisional', pence(raw * 10));
    case 'slice':
      return topSlice(ledger, act, { rate: (which % 5) / 20 });
    case 'allocate':
      return allocate(ledger, act, amount, { at: 'unallocated' }, [place, { ...place, pupil: 9 as PupilId }]);
    case 'move':
      return allocate(ledger, act, amount, { at: 'set aside', pupil: child as PupilId }, [place]);
    case 'request':
      return request(ledger, act, amount, { pupil: child as PupilId, school: 10 as SchoolId, target: 4 });
    case 'approve':
      return (
        asked && approve(ledger, act, asked, { amount: least(asked.waiting), isCentral: which % 3 === 0 })
      );
    case 'pay':
      return asked && pay(ledger, act, asked, least(asked.committed));
    case 'refuse':
      return asked && refuse(ledger, act, asked, 'no');
    case 'release':
      return asked && release(ledger, act, asked, 'not needed');
    case 'reverse':
      return reverse(ledger, which + 1, act.on, 'a mistake');
    case 'close':
      return which > 36 ? closeYear(ledger, act, true) : undefined;
  }
}

const balancesOf = (ledger: Ledger): Record<string, number> => {
  const sums: Record<string, number> = {};
  for (const [each] of ledger.postings()) {
    const key = [each.account, each.fund, each.year, each.pupil, each.school, each.target].join(' ');
    sums[key] = (sums[key] ?? 0) + each.amount;
  }
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0));
};

/** What a script of attempts makes; those that are refused leave nothing. */
function played(script: readonly Attempt[]): Book {
  const book = new Book();
  book.enter(grant(book.ledger, book.act('2026-04-01'), 'provisional', pence(5_000_000)));
  for (const each of script) {
    const act = book.act(addCalendarDays(FIRST, each.days));
    const drafted = draft(book.ledger, act, each);
    if (drafted?.ok) book.put(drafted.value);
  }
  return book;
}

const scripts = fc.array(attempt, { minLength: 5, maxLength: 40 });

test('any sequence of acts balances to the penny, and no part of the money is less than nothing', () => {
  fc.assert(
    fc.property(scripts, (script) => {
      const { ledger } = played(script);
      expect(faultsOf(ledger)).toEqual([]);
      const all = (Object.keys(ACCOUNTS) as Account[]).map((account) => ledger.balance({ account }));
      expect(all.reduce((sum, each) => sum + each, 0)).toBe(0);
    }),
    { numRuns: 300 },
  );
});

test('the grant is all there: what lies somewhere, is promised, spent and returned come to it', () => {
  fc.assert(
    fc.property(scripts, (script) => {
      const book = played(script);
      const { ledger } = book;
      const held = (['unallocated', 'central', 'allocated', 'committed', 'paid', 'returned'] as const).map(
        (account) => ledger.balance({ account }),
      );
      expect(held.reduce((sum, each) => sum + each, 0)).toBe(grantOf(ledger, book));
    }),
  );
});

test('an entry and its reversal leave every balance as it was', () => {
  fc.assert(
    fc.property(scripts, attempt, (script, last) => {
      const book = played(script);
      const before = balancesOf(book.ledger);
      const drafted = draft(book.ledger, book.act(addCalendarDays(FIRST, last.days)), last);
      fc.pre(drafted?.ok === true && drafted.value.kind !== 'reversal');
      if (!drafted?.ok) return;
      const id = book.put(drafted.value);
      book.enter(reverse(book.ledger, id, '2027-06-01' as IsoDate, 'taken back'));
      expect(balancesOf(book.ledger)).toEqual(before);
    }),
  );
});

test('the forecast never exceeds the grant without saying so', () => {
  fc.assert(
    fc.property(scripts, fc.integer({ min: 0, max: 364 }), (script, days) => {
      const book = played(script);
      const asAt = addCalendarDays(FIRST, days);
      const found = forecast(book.ledger, 'pp-plus', 2026, calendar, asAt);
      expect(found.expected > found.grant).toBe(found.over > 0);
      expect(plus(found.expected, found.left) >= found.grant - found.returned).toBe(true);
      expect(found.left === 0 || found.over === 0).toBe(true);
    }),
  );
});
