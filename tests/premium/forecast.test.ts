import { describe, expect, test } from 'vitest';
import { SchoolCalendar } from '../../src/domain/calendar.ts';
import type { CareEpisode } from '../../src/domain/care.ts';
import { periodsOfCare } from '../../src/domain/care.ts';
import { allocate } from '../../src/domain/premium/act-allocate.ts';
import { grant } from '../../src/domain/premium/act-grant.ts';
import { approve, pay, request } from '../../src/domain/premium/act-request.ts';
import { countsInYear, entitlementOf, whyNotEntitled } from '../../src/domain/premium/entitlement.ts';
import { forecast, lastDayToRequest } from '../../src/domain/premium/forecast.ts';
import { PP_PLUS } from '../../src/domain/premium/funds.ts';
import { impactOf } from '../../src/domain/premium/impact.ts';
import { whyHeldBack } from '../../src/domain/premium/local-rule.ts';
import { rateNotKnown, rateOf } from '../../src/domain/premium/rates.ts';
import { requestsOf } from '../../src/domain/premium/requests.ts';
import { matchSpend } from '../../src/domain/premium/spend-match.ts';
import { safeToReallocateOn, unspentBy } from '../../src/domain/premium/unspent.ts';
import type { Kept, RecordWith } from '../../src/domain/record.ts';
import { EXAMPLE_CALENDAR, ZARA } from '../../src/flags/example.ts';
import { Book, CHILD, date, gbp, OAK } from './book.ts';

/** Ten school days in May, ten in October and ten in January: a year that can be counted on fingers. */
const half = (year: number, halfTerm: 1 | 2 | 3 | 4 | 5 | 6, from: string, until: string) => ({
  year,
  halfTerm,
  from: date(from),
  until: date(until),
});
const SHORT = new SchoolCalendar(
  [
    half(2025, 5, '2026-05-11', '2026-05-15'),
    half(2025, 6, '2026-06-01', '2026-06-05'),
    half(2026, 1, '2026-10-05', '2026-10-09'),
    half(2026, 2, '2026-11-02', '2026-11-06'),
    half(2026, 3, '2027-01-04', '2027-01-08'),
    half(2026, 4, '2027-02-22', '2027-02-26'),
  ],
  [],
);

/** £3,000 granted, all of it set aside for one child; £500 paid in May and £500 in November. */
function spent(): Book {
  const book = new Book();
  const whom = { pupil: CHILD, school: OAK, pep: 12, target: 40 };
  book.enter(grant(book.ledger, book.act('2026-04-01'), 'provisional', gbp(3_000)));
  const place = { at: 'set aside', pupil: CHILD, school: OAK } as const;
  book.enter(allocate(book.ledger, book.act('2026-04-01'), gbp(3_000), { at: 'unallocated' }, [place]));
  for (const on of ['2026-05-12', '2026-11-04']) {
    const id = book.enter(request(book.ledger, book.act(on), gbp(500), whom, 'Mentoring'));
    const approval = { amount: gbp(500), isCentral: false };
    book.enter(approve(book.ledger, book.act(on), book.request(id), approval));
    book.enter(pay(book.ledger, book.act(on), book.request(id), gbp(500)));
  }
  return book;
}

describe('the forecast, worked out by hand', () => {
  test('£1,000 paid in 20 of 30 school days is £1,500 by 31 March: half of £3,000 goes back', () => {
    const found = forecast(spent().ledger, 'pp-plus', 2026, SHORT, date('2026-11-20'));
    expect(found).toMatchObject({
      grant: 3_000_00,
      paid: 1_000_00,
      unspent: 2_000_00,
      schoolDaysSoFar: 20,
      schoolDaysLeft: 10,
      byPace: 1_500_00,
      byTerms: 1_500_00,
      certain: 1_000_00,
      expected: 1_500_00,
      left: 1_500_00,
      over: 0,
    });
  });

  test('what is promised counts where it is more than the pace', () => {
    const book = spent();
    const whom = { pupil: CHILD, school: OAK, target: 40 };
    const id = book.enter(request(book.ledger, book.act('2026-11-19'), gbp(1_900), whom));
    expect(forecast(book.ledger, 'pp-plus', 2026, SHORT, date('2026-11-20'))).toMatchObject({
      requested: 1_900_00,
      expected: 1_500_00,
    });
    const approval = { amount: gbp(1_900), isCentral: false };
    book.enter(approve(book.ledger, book.act('2026-11-19'), book.request(id), approval));
    expect(forecast(book.ledger, 'pp-plus', 2026, SHORT, date('2026-11-20'))).toMatchObject({
      committed: 1_900_00,
      certain: 2_900_00,
      expected: 2_900_00,
      left: 100_00,
    });
  });

  test('more than the grant is said as such', () => {
    const book = spent();
    book.enter(grant(book.ledger, book.act('2026-11-19'), 'final', gbp(1_400)));
    expect(forecast(book.ledger, 'pp-plus', 2026, SHORT, date('2026-11-20'))).toMatchObject({
      expected: 1_500_00,
      over: 100_00,
      left: 0,
      unallocated: -1_600_00,
    });
  });

  test('before the first school day there is no pace; after 31 March what was paid stands', () => {
    const early = forecast(spent().ledger, 'pp-plus', 2026, SHORT, date('2026-04-01'));
    expect(early.byPace).toBeUndefined();
    expect(early.byTerms).toBeUndefined();
    const late = forecast(spent().ledger, 'pp-plus', 2026, SHORT, date('2027-04-01'));
    expect(late).toMatchObject({ schoolDaysLeft: 0, expected: 1_000_00, left: 2_000_00 });
  });

  test('with two school days from request to payment, the third last school day is the last to ask on', () => {
    expect(lastDayToRequest(SHORT, 2026, 2)).toBe('2027-02-24');
    expect(lastDayToRequest(SHORT, 2026, 40)).toBeUndefined();
  });
});

const record = (birthDate: string, ...episodes: Partial<CareEpisode>[]): RecordWith<'care'> => {
  const all = episodes.map((each) => ({
    from: date('2024-03-04'),
    reasonStarted: 'S',
    legalStatus: 'C2',
    need: 'N1',
    placement: 'U6',
    ...each,
    ref: 'care_episode/1',
  })) as Kept<CareEpisode>[];
  return {
    identity: { ...ZARA, birthDate: date(birthDate) },
    care: { episodes: all, periods: periodsOfCare(all) },
  };
};

describe('who counts', () => {
  test.each([
    ['in care on 3 April, left on the 4th', '2016-05-14', '2026-04-03', '2026-04-04', true],
    ['came on the day of leaving: not a day', '2016-05-14', '2026-04-03', '2026-04-03', false],
    ['left on 1 April: not a day of the year', '2016-05-14', '2024-03-04', '2026-04-01', false],
    ['left on 2 April: a day of the year', '2016-05-14', '2024-03-04', '2026-04-02', true],
    ['came on 31 March at its end', '2016-05-14', '2027-03-31', undefined, true],
    ['came on 1 April after it', '2016-05-14', '2027-04-01', undefined, false],
    ['four on 31 August', '2022-08-31', '2024-03-04', undefined, true],
    ['four on 1 September', '2022-09-01', '2024-03-04', undefined, false],
    ['fifteen on 31 August', '2010-09-01', '2024-03-04', undefined, true],
    ['sixteen on 31 August', '2010-08-31', '2024-03-04', undefined, false],
  ])('%s', (_, born, from, until, expected) => {
    const episode = { from: date(from), ...(until === undefined ? {} : { until: date(until) }) };
    expect(countsInYear(record(born, episode), 2026)).toBe(expected);
  });

  test('short breaks alone do not count', () => {
    expect(countsInYear(record('2016-05-14', { legalStatus: 'V4' }), 2026)).toBe(false);
  });

  test('provisional by the year before the last, final by the last; sums by the rate', () => {
    const records = [
      record('2016-05-14', {}),
      record('2016-05-14', { from: date('2025-06-01') }),
      record('2016-05-14', { from: date('2026-06-01') }),
    ];
    expect(entitlementOf(records, 2026, gbp(2_700))).toEqual({
      year: 2026,
      provisional: 1,
      final: 2,
      thisYear: 3,
      rate: 2_700_00,
      provisionalGrant: 2_700_00,
      finalGrant: 5_400_00,
    });
    expect(entitlementOf(records, 2026, undefined).finalGrant).toBeUndefined();
  });

  test('money is for a child of the fund’s age who was looked after in the year', () => {
    const on = date('2026-11-20');
    expect(whyNotEntitled(record('2016-05-14', {}), PP_PLUS, 2026, on)).toBeUndefined();
    expect(whyNotEntitled(record('2009-05-14', {}), PP_PLUS, 2026, on)).toBe(
      'The fund pp-plus is for looked-after children aged 4 to 15 on 31 August, in Reception to Year 11.',
    );
    const gone = record('2016-05-14', { until: date('2026-03-30') });
    expect(whyNotEntitled(gone, PP_PLUS, 2026, on)).toBe(
      'The child was not looked after for a single day from 1 April 2026 to 2026-11-20.',
    );
  });
});

test('rates: 2025-26 is £2,630, 2026-27 is not known until it is entered', () => {
  expect(rateOf([], 'pp-plus', 2025)?.amount).toBe(2_630_00);
  expect(rateOf([], 'pp-plus', 2024)?.amount).toBe(2_570_00);
  expect(rateOf([], 'early-years', 2024)?.amount).toBe(387_60);
  expect(rateOf([], 'pp-plus', 2016)?.isVerified).toBe(false);
  expect(rateOf([], 'pp-plus', 2026)).toBeUndefined();
  expect(rateNotKnown('pp-plus', 2026)).toBe(
    'The rate of pp-plus for 2026-27 is not known here, and nothing is worked out without it. Enter it from DfE’s letter: vschool premium rates 2026-27 AMOUNT --source "where it stands".',
  );
  const own = { fund: 'pp-plus', year: 2026, amount: gbp(1), source: 'letter', isVerified: true };
  expect(rateOf([own], 'pp-plus', 2026)?.amount).toBe(100);
});

describe('the local rule', () => {
  const held = {
    pepId: 1,
    type: 'termly',
    status: 'complete',
    year: 2026,
    term: 'autumn',
    openedOn: date('2026-09-21'),
    meetingOn: date('2026-10-08'),
  } as const;
  const on = date('2026-11-20');

  test('holds a payment back and says which PEP is missing', () => {
    expect(whyHeldBack('on a PEP', [], EXAMPLE_CALENDAR, on)).toBe(
      'The PEP of the autumn term 2026/27 is missing: the school is paid when it has been held.',
    );
    expect(whyHeldBack('on a PEP', [held], EXAMPLE_CALENDAR, on)).toBeUndefined();
    expect(whyHeldBack('none', [], undefined, on)).toBeUndefined();
  });

  test('one PEP lets the money of one term go: that of its meeting, or the last one begun where it was late', () => {
    const early = { ...held, term: 'spring', meetingOn: date('2026-12-10') } as const;
    expect(whyHeldBack('on a PEP', [early], EXAMPLE_CALENDAR, date('2026-12-11'))).toBeUndefined();
    expect(whyHeldBack('on a PEP', [early], EXAMPLE_CALENDAR, date('2027-01-20'))).toBe(
      'The PEP of the spring term 2026/27 is missing: the school is paid when it has been held.',
    );
    const late = { ...held, meetingOn: date('2026-12-21') };
    expect(whyHeldBack('on a PEP', [late], EXAMPLE_CALENDAR, date('2026-12-22'))).toBeUndefined();
    expect(whyHeldBack('on a PEP', [late], EXAMPLE_CALENDAR, date('2027-01-20'))).toBeDefined();
  });

  test('a PEP that was not judged is not good', () => {
    expect(whyHeldBack('on a good PEP', [held], EXAMPLE_CALENDAR, on)).toBe(
      'The PEP of the autumn term 2026/27 has not been judged: the school is paid after a good one.',
    );
    expect(whyHeldBack('on a good PEP', [{ ...held, quality: 'red' }], EXAMPLE_CALENDAR, on)).toBe(
      'The PEP of the autumn term 2026/27 was judged red: the school is paid after a good one.',
    );
    expect(
      whyHeldBack('on a good PEP', [{ ...held, quality: 'good' }], EXAMPLE_CALENDAR, on),
    ).toBeUndefined();
  });

  test('what is not known holds it back as well', () => {
    expect(whyHeldBack('on a PEP', undefined, EXAMPLE_CALENDAR, on)).toMatch(/^No personal education plans/);
    expect(whyHeldBack('on a PEP', [held], undefined, on)).toMatch(/^The school term dates/);
  });
});

describe('what lies unspent', () => {
  const child = record('2016-05-14', {});

  test('by child and by school, with what is safe to give to another and when', () => {
    const [money] = unspentBy(spent().ledger, 'pp-plus', 2026, 'pupil');
    expect(money).toEqual({
      pupil: CHILD,
      unspent: 2_000_00,
      committed: 0,
      paid: 1_000_00,
      hasApprovedTarget: true,
      hasOpenRequest: false,
    });
    expect(unspentBy(spent().ledger, 'pp-plus', 2026, 'school')[0]).toMatchObject({
      school: OAK,
      paid: 1_000_00,
    });
    const safe = (asAt: string, who = child, open = false) =>
      safeToReallocateOn(who, { hasOpenRequest: open }, EXAMPLE_CALENDAR, date(asAt), 2026, 20);
    // The autumn term ends on Friday 18 December.
    expect(safe('2026-11-20')).toBe('2026-12-19');
    expect(safe('2026-11-20', child, true)).toBeUndefined();
    expect(safe('2026-11-20', record('2016-05-14', { until: date('2026-10-05') }))).toBe('2026-10-05');
    // 24 school days lie from Monday 22 February to Thursday 25 March: the 21st from the end is Thursday the 25th.
    expect(safe('2027-02-23')).toBe('2027-02-26');
  });
});

test('cost per target met: £1,000 for one target met of two judged; too few children to compare', () => {
  const requests = requestsOf(spent().ledger);
  const judged = requests.map(({ id }, index) => ({
    request: id,
    outcome: index === 0 ? ('met' as const) : ('not met' as const),
    on: date('2027-02-01'),
  }));
  expect(impactOf(requests, judged)).toEqual([
    {
      category: 'Mentoring',
      children: 1,
      spent: 1_000_00,
      judged: 2,
      paidFor: 2,
      met: 1,
      costPerTargetMet: 1_000_00,
      isComparable: false,
    },
  ]);
  expect(impactOf(requests, [])[0]?.costPerTargetMet).toBeUndefined();
});

describe('the council’s ledger against ours', () => {
  const payments = spent().ledger.standing('payment');
  const [first, second] = payments;
  const line = (id: number, on: string, pounds: number, description: string) => ({
    id,
    on: date(on),
    costCentre: 'VS01',
    description,
    amount: gbp(pounds),
  });

  test('by the number of the request, else by amount and date where nothing else can be meant', () => {
    const found = matchSpend(
      [line(1, '2026-06-30', 500, `PP+ request ${first?.about}`), line(2, '2026-11-09', 500, 'tuition')],
      payments,
    );
    expect(found.matched.map((each) => [each.line.id, each.payment.id, each.by])).toEqual([
      [1, first?.id, 'request number'],
      [2, second?.id, 'amount and date'],
    ]);
    expect(found.unmatchedLines).toEqual([]);
    expect(found.unmatchedPayments).toEqual([]);
  });

  test('what is in doubt stays unmatched: two lines alike, another amount, a long time apart', () => {
    const twins = [line(1, '2026-11-05', 500, 'tuition'), line(2, '2026-11-06', 500, 'tuition')];
    const far = [
      line(3, '2027-03-20', 500, 'tuition'),
      line(4, '2026-05-12', 499.99, `request ${first?.about}`),
    ];
    const found = matchSpend([...twins, ...far], payments);
    expect(found.matched).toEqual([]);
    expect(found.unmatchedLines).toHaveLength(4);
    expect(found.unmatchedPayments).toHaveLength(2);
  });
});
