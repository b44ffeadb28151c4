import { describe, expect, test } from 'vitest';
import { allocate } from '../../src/domain/premium/act-allocate.ts';
import { closeYear, returnedBy } from '../../src/domain/premium/act-close.ts';
import { grant, grantOf, topSlice } from '../../src/domain/premium/act-grant.ts';
import { approve, pay, refuse, release, request } from '../../src/domain/premium/act-request.ts';
import { reverse } from '../../src/domain/premium/act-reverse.ts';
import { faultsOf } from '../../src/domain/premium/check.ts';
import { Book, CHILD, date, ELM, errorOf, gbp, OAK, OTHER } from './book.ts';

const child = { at: 'set aside', pupil: CHILD, school: OAK } as const;
const none = { at: 'unallocated' } as const;

/** £10,000 granted in April, £1,500 held centrally, £2,000 for the child at Oak. */
function begun(): Book {
  const book = new Book();
  book.enter(grant(book.ledger, book.act('2026-06-30'), 'provisional', gbp(10_000)));
  book.enter(topSlice(book.ledger, book.act('2026-06-30'), { rate: 0.15 }));
  book.enter(allocate(book.ledger, book.act('2026-07-01'), gbp(2_000), none, [child]));
  return book;
}

/** The request of £620 for the child’s target, approved. */
function committed(book: Book, amount = 620): number {
  const whom = { pupil: CHILD, school: OAK, pep: 12, target: 40 };
  const id = book.enter(
    request(book.ledger, book.act('2026-09-10'), gbp(amount), whom, 'One to one tuition'),
  );
  const approval = { amount: gbp(amount), isCentral: false };
  book.enter(approve(book.ledger, book.act('2026-09-14'), book.request(id), approval));
  return id;
}

test('a top-slice of 15% of £10,000 is £1,500, and £8,500 is left', () => {
  const book = begun();
  expect(book.balance('central')).toBe(1_500_00);
  expect(book.balance('unallocated')).toBe(6_500_00);
  expect(book.balance('allocated')).toBe(2_000_00);
  expect(grantOf(book.ledger, book)).toBe(10_000_00);
  expect(faultsOf(book.ledger)).toEqual([]);
});

test('a request is asked, approved and paid: the money moves, and the request says how far it is', () => {
  const book = begun();
  const id = committed(book);
  expect(book.balance('allocated')).toBe(1_380_00);
  expect(book.balance('committed')).toBe(620_00);
  expect(book.balance('requested')).toBe(0);
  book.enter(pay(book.ledger, book.act('2026-10-01'), book.request(id), gbp(600)));
  expect(book.request(id)).toMatchObject({
    waiting: 0,
    committed: 20_00,
    paid: 600_00,
    approvedBy: 'a.officer',
  });
  book.enter(release(book.ledger, book.act('2026-10-02'), book.request(id), 'cheaper than thought'));
  expect(book.balance('allocated')).toBe(1_400_00);
  expect(book.balance('committed')).toBe(0);
  expect(faultsOf(book.ledger)).toEqual([]);
});

test('a child who moves school in February: what is unspent goes along, what is paid stays where it was spent', () => {
  const book = begun();
  const id = committed(book);
  book.enter(pay(book.ledger, book.act('2026-10-01'), book.request(id), gbp(620)));
  const from = { at: 'set aside', pupil: CHILD } as const;
  const to = { at: 'set aside', pupil: CHILD, school: ELM } as const;
  book.enter(allocate(book.ledger, book.act('2027-02-22'), gbp(1_380), from, [to]));
  expect(book.balance('allocated', { pupil: CHILD, school: OAK })).toBe(0);
  expect(book.balance('allocated', { pupil: CHILD, school: ELM })).toBe(1_380_00);
  expect(book.balance('paid', { school: OAK })).toBe(620_00);
  const whom = { pupil: CHILD, school: ELM, pep: 13, target: 41 };
  const next = book.enter(request(book.ledger, book.act('2027-03-01'), gbp(500), whom));
  book.enter(
    approve(book.ledger, book.act('2027-03-02'), book.request(next), { amount: gbp(500), isCentral: false }),
  );
  expect(book.balance('allocated', { pupil: CHILD })).toBe(880_00);
});

test('a grant revised downward in December: the difference is entered, and what is missing shows', () => {
  const book = begun();
  book.enter(allocate(book.ledger, book.act('2026-07-02'), gbp(6_000), none, [{ ...child, pupil: OTHER }]));
  expect(book.balance('unallocated')).toBe(500_00);
  book.enter(grant(book.ledger, book.act('2026-12-10'), 'final', gbp(9_000)));
  expect(grantOf(book.ledger, book)).toBe(9_000_00);
  expect(book.balance('unallocated')).toBe(-500_00);
  expect(faultsOf(book.ledger)).toEqual([]);
  expect(errorOf(allocate(book.ledger, book.act('2026-12-11'), gbp(1), none, [child]))).toBe(
    '£1 is more than what is unallocated holds, £0. Give less, or allocate more to it first.',
  );
});

describe('year-end', () => {
  test('with an unpaid commitment: it is named, and released with what is left only where that is said', () => {
    const book = begun();
    const id = committed(book);
    const act = book.act('2027-03-31');
    expect(errorOf(closeYear(book.ledger, act, false))).toBe(
      `£620 is committed and not paid (request ${id}). It cannot be carried into the next year: pay it with a date up to 31 March, or let it go back to DfE with --release.`,
    );
    const end = book.enter(closeYear(book.ledger, act, true));
    expect(returnedBy(book.ledger.entry(end) as never)).toBe(10_000_00);
    for (const account of ['unallocated', 'central', 'allocated', 'committed', 'requested'] as const)
      expect(book.balance(account)).toBe(0);
    expect(faultsOf(book.ledger)).toEqual([]);
  });

  test('paid first: what was paid stays, the rest goes back', () => {
    const book = begun();
    const id = committed(book);
    book.enter(pay(book.ledger, book.act('2027-03-31'), book.request(id), gbp(620)));
    const end = book.enter(closeYear(book.ledger, book.act('2027-03-31'), false));
    expect(returnedBy(book.ledger.entry(end) as never)).toBe(9_380_00);
    expect(book.balance('paid')).toBe(620_00);
  });

  test('a closed year takes no entry until its year-end is reversed', () => {
    const book = begun();
    const end = book.enter(closeYear(book.ledger, book.act('2027-03-31'), false));
    const late = allocate(book.ledger, book.act('2027-03-31'), gbp(1), none, [child]);
    expect(errorOf(late)).toBe(
      'The year 2026-27 of pp-plus is closed. Reverse its year-end first, if it has to be opened again.',
    );
    book.enter(reverse(book.ledger, end, date('2027-04-02'), 'a payment was forgotten'));
    expect(book.balance('unallocated')).toBe(6_500_00);
    expect(allocate(book.ledger, book.act('2027-03-31'), gbp(1), none, [child]).ok).toBe(true);
  });

  test('not before 31 March, and not where more was allocated than granted', () => {
    const book = begun();
    expect(errorOf(closeYear(book.ledger, book.act('2027-03-30'), true))).toBe(
      'The year 2026-27 runs until 31 March 2027. It can be closed from that day on.',
    );
    const id = committed(book, 2_000);
    book.enter(pay(book.ledger, book.act('2026-10-01'), book.request(id), gbp(2_000)));
    book.enter(grant(book.ledger, book.act('2026-12-10'), 'final', gbp(1_900)));
    expect(errorOf(closeYear(book.ledger, book.act('2027-03-31'), true))).toBe(
      '£100 more was allocated, committed or paid than was granted. Reverse allocations, or enter the grant that is missing, before the year is closed.',
    );
  });

  test('a waiting request lapses with its year', () => {
    const book = begun();
    const whom = { pupil: CHILD, school: OAK, pep: 12, target: 40 };
    book.enter(request(book.ledger, book.act('2027-03-20'), gbp(100), whom));
    book.enter(closeYear(book.ledger, book.act('2027-03-31'), false));
    expect(book.balance('requested')).toBe(0);
  });
});

test('31 March against 1 April: the money of a year is paid on its last day, and not on the next', () => {
  const book = begun();
  const id = committed(book);
  expect(pay(book.ledger, book.act('2027-03-31'), book.request(id), gbp(620)).ok).toBe(true);
  expect(errorOf(pay(book.ledger, book.act('2027-04-01'), book.request(id), gbp(620)))).toBe(
    '2027-04-01 is after the year 2026-27 ended, on 31 March 2027: the money of 2026-27 can no longer be used. Use that of 2027-28.',
  );
  expect(errorOf(pay(book.ledger, book.act('2026-03-31'), book.request(id), gbp(620)))).toBe(
    '2026-03-31 is before the year 2026-27 begins, on 1 April 2026. Date it in the year, or give the year it belongs to.',
  );
});

describe('what is refused', () => {
  test('a payment over the commitment', () => {
    const book = begun();
    const id = committed(book);
    expect(errorOf(pay(book.ledger, book.act('2026-10-01'), book.request(id), gbp(620.01)))).toBe(
      `A payment of £620.01 is more than is committed to request ${id}, £620. Pay less, or have the difference requested and approved.`,
    );
  });

  test('a payment of a request that nobody approved, or of one that is paid', () => {
    const book = begun();
    const whom = { pupil: CHILD, school: OAK, target: 40 };
    const id = book.enter(request(book.ledger, book.act('2026-09-10'), gbp(100), whom));
    expect(errorOf(pay(book.ledger, book.act('2026-10-01'), book.request(id), gbp(1)))).toBe(
      `Request ${id} is not approved yet. Approve it with “vschool premium approve ${id}”.`,
    );
    book.enter(refuse(book.ledger, book.act('2026-10-01'), book.request(id), 'not in the plan'));
    expect(errorOf(pay(book.ledger, book.act('2026-10-01'), book.request(id), gbp(1)))).toBe(
      `Nothing of request ${id} is left to pay: £0 was paid.`,
    );
  });

  test('a line that is for no target of a plan, unless it comes from the central fund', () => {
    const book = begun();
    const id = book.enter(
      request(book.ledger, book.act('2026-09-10'), gbp(100), { pupil: CHILD, school: OAK }),
    );
    const asked = book.request(id);
    const act = book.act('2026-09-11');
    expect(errorOf(approve(book.ledger, act, asked, { amount: gbp(100), isCentral: false }))).toMatch(
      /^Request \d+ is for no target of a PEP\. The conditions of grant tie/,
    );
    expect(approve(book.ledger, act, asked, { amount: gbp(100), isCentral: true }).ok).toBe(true);
  });

  test('a commitment of more than was set aside', () => {
    const book = begun();
    expect(() => committed(book, 2_000.01)).toThrow(
      '£2,000.01 is more than the allocation of the child and of the school together holds, £2,000.',
    );
  });

  test('a reversal of what later entries build on, twice, or of a reversal', () => {
    const book = begun();
    const id = committed(book);
    const payment = book.enter(pay(book.ledger, book.act('2026-10-01'), book.request(id), gbp(620)));
    const on = date('2026-10-02');
    expect(errorOf(reverse(book.ledger, id, on, 'wrong'))).toBe(
      `Entry ${id} is carried on by entries ${id + 1}, ${payment}. Reverse the latest of them first.`,
    );
    expect(errorOf(reverse(book.ledger, id + 1, on, 'wrong'))).toBe(
      `Entry ${id + 1} cannot be reversed. Committed would hold −£620: later entries have used the money. Reverse those entries first, the latest first.`,
    );
    const back = book.enter(reverse(book.ledger, payment, on, 'paid to the wrong school'));
    expect(errorOf(reverse(book.ledger, payment, on, 'again'))).toBe(
      `Entry ${payment} was reversed already, by entry ${back}.`,
    );
    expect(errorOf(reverse(book.ledger, back, on, 'again'))).toBe(
      `Entry ${back} is itself a reversal. Enter what it took back again instead.`,
    );
  });
});

test('what is wrong with a ledger is said', () => {
  const book = begun();
  book.put({
    on: date('2026-07-02'),
    kind: 'allocation',
    narrative: 'one-sided',
    postings: [{ account: 'allocated', amount: gbp(1), fund: 'pp-plus', year: 2026 }],
  });
  book.put({
    on: date('2027-04-01'),
    kind: 'payment',
    narrative: 'late, and out of nothing',
    postings: [
      { account: 'paid', amount: gbp(1), fund: 'pp-plus', year: 2026 },
      { account: 'committed', amount: gbp(-1), fund: 'pp-plus', year: 2026 },
    ],
  });
  expect(faultsOf(book.ledger)).toEqual([
    'Entry 4: its postings come to £1, not to nothing.',
    'Entry 5: its date 2027-04-01 is not in its year 2026-27.',
    'Committed, pp-plus 2026-27: a child’s, a school’s or the fund’s own part holds −£1.',
  ]);
});
