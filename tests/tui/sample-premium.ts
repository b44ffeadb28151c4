import type { PupilId } from '../../src/domain/ids.ts';
import { allocate } from '../../src/domain/premium/act-allocate.ts';
import { grant, topSlice } from '../../src/domain/premium/act-grant.ts';
import { approve, pay, request } from '../../src/domain/premium/act-request.ts';
import type { PremiumBooks } from '../../src/roll.ts';
import { Book, gbp } from '../premium/book.ts';

/** £10,000 granted, £1,000 set aside for each of six; two have used some, one waits for a decision. */
function sampleBooks(): PremiumBooks {
  const book = new Book();
  const act = (on: string, narrative: string) => book.act(on, narrative);
  const places = [1, 2, 3, 4, 5, 6].map((pupil) => ({ at: 'set aside', pupil: pupil as PupilId }) as const);
  book.enter(grant(book.ledger, act('2026-09-01', 'provisional grant'), 'provisional', gbp(10_000)));
  book.enter(topSlice(book.ledger, act('2026-09-01', 'top-slice of 15%'), { rate: 0.15 }));
  book.enter(
    allocate(book.ledger, act('2026-09-02', 'allocation'), gbp(6_000), { at: 'unallocated' }, places),
  );
  for (const pupil of [1, 2] as PupilId[]) {
    const id = book.enter(
      request(book.ledger, act('2026-09-21', 'One to one tuition'), gbp(620), { pupil, target: 40 }),
    );
    const approval = { amount: gbp(620), isCentral: false };
    book.enter(approve(book.ledger, act('2026-09-23', 'One to one tuition'), book.request(id), approval));
    book.enter(pay(book.ledger, act('2026-10-12', 'One to one tuition'), book.request(id), gbp(400)));
  }
  book.enter(
    request(book.ledger, act('2026-11-16', 'Mentoring'), gbp(350), { pupil: 3 as PupilId, target: 41 }),
  );
  const rate = { fund: 'pp-plus', year: 2026, amount: gbp(2_500), source: 'a letter', isVerified: true };
  return { ledger: book.ledger, ownRates: [rate] };
}

export const SAMPLE_BOOKS = sampleBooks();
