import { type Pence, pounds } from '../pence.ts';
import { err } from '../result.ts';
import { poolsAt } from './act-allocate.ts';
import { type Act, type Drafted, drafted, drawn, moved, posting, whyClosed } from './acts.ts';
import type { Ledger, Posting, PostingFor } from './ledger.ts';
import type { PremiumRequest } from './requests.ts';

const whomOf = ({ pupil, school, pep, target }: PostingFor): PostingFor => ({
  ...(pupil === undefined ? {} : { pupil }),
  ...(school === undefined ? {} : { school }),
  ...(pep === undefined ? {} : { pep }),
  ...(target === undefined ? {} : { target }),
});

/** Asks for money: a memorandum, until somebody approves it. */
export function request(
  ledger: Ledger,
  act: Act,
  amount: Pence,
  whom: PostingFor,
  category?: string,
): Drafted {
  const closed = whyClosed(ledger, act, false);
  if (closed !== undefined) return err(closed);
  return drafted(
    act,
    'request',
    moved(act, amount, { account: 'request control', whom }, { account: 'requested', whom }),
    category === undefined ? {} : { category },
  );
}

const settled = (act: Act, asked: PremiumRequest): Posting[] =>
  moved(
    act,
    asked.waiting,
    { account: 'requested', whom: whomOf(asked) },
    { account: 'request control', whom: whomOf(asked) },
  );

const decidedAlready = ({ id }: PremiumRequest): string =>
  `Request ${id} was decided already. Reverse the decision first, or enter a new request.`;

export interface Approval {
  readonly amount: Pence;
  /** Taken from the central fund, which needs no target of a plan. */
  readonly isCentral: boolean;
  /** Why it is approved although a rule speaks against it. */
  readonly despite?: string;
}

/**
 * Approves a request: the money is committed, out of the child’s own allocation first and then the school’s; the
 * rest of a request that is approved in part is not asked for any more. Conditions of grant: every line is for a target of the
 * child’s plan, or comes from the central fund.
 */
export function approve(ledger: Ledger, act: Act, asked: PremiumRequest, approval: Approval): Drafted {
  const { amount, isCentral, despite } = approval;
  const closed = whyClosed(ledger, act, false);
  if (closed !== undefined) return err(closed);
  if (asked.waiting === 0) return err(decidedAlready(asked));
  if (amount > asked.waiting)
    return err(`${pounds(amount)} is more than request ${asked.id} asks for, ${pounds(asked.waiting)}.`);
  if (!isCentral && asked.target === undefined && despite === undefined)
    return err(
      `Request ${asked.id} is for no target of a PEP. The conditions of grant tie every line to a need in the plan: give its target with --target, or take it from the central fund with --central.`,
    );
  const { pupil, school } = asked;
  const central = poolsAt(ledger, act, { at: 'central' });
  const own = pupil === undefined ? [] : poolsAt(ledger, act, { at: 'set aside', pupil });
  const ofSchool =
    school === undefined
      ? []
      : ledger
          .pools(act.fund, act.year)
          .filter(
            (each) => each.account === 'allocated' && each.pupil === undefined && each.school === school,
          );
  const where = isCentral ? 'the central fund' : 'the allocation of the child and of the school together';
  const taken = drawn(act, isCentral ? central : [...own, ...ofSchool], amount, where);
  if (!taken.ok) return taken;
  return drafted(
    act,
    'approval',
    [posting(act, 'committed', amount, whomOf(asked)), ...taken.value, ...settled(act, asked)],
    { about: asked.id, ...(despite === undefined ? {} : { reason: despite }) },
  );
}

/** Turns a request down. */
export function refuse(ledger: Ledger, act: Act, asked: PremiumRequest, reason: string): Drafted {
  const closed = whyClosed(ledger, act, true);
  if (closed !== undefined) return err(closed);
  if (asked.waiting === 0) return err(decidedAlready(asked));
  return drafted(act, 'refusal', settled(act, asked), { about: asked.id, reason });
}

/** Pays out of what was committed, in whole or in part. */
export function pay(
  ledger: Ledger,
  act: Act,
  asked: PremiumRequest,
  amount: Pence,
  despite?: string,
): Drafted {
  const closed = whyClosed(ledger, act, false);
  if (closed !== undefined) return err(closed);
  if (asked.committed === 0)
    return err(
      asked.waiting > 0
        ? `Request ${asked.id} is not approved yet. Approve it with “vschool premium approve ${asked.id}”.`
        : `Nothing of request ${asked.id} is left to pay: ${pounds(asked.paid)} was paid.`,
    );
  if (amount > asked.committed)
    return err(
      `A payment of ${pounds(amount)} is more than is committed to request ${asked.id}, ${pounds(asked.committed)}. Pay less, or have the difference requested and approved.`,
    );
  const whom = whomOf(asked);
  return drafted(
    act,
    'payment',
    moved(act, amount, { account: 'committed', whom }, { account: 'paid', whom }),
    { about: asked.id, ...(despite === undefined ? {} : { reason: despite }) },
  );
}

/** Gives what is committed and will not be paid back to where it came from. */
export function release(ledger: Ledger, act: Act, asked: PremiumRequest, reason: string): Drafted {
  const closed = whyClosed(ledger, act, true);
  if (closed !== undefined) return err(closed);
  if (asked.committed === 0) return err(`Nothing is committed to request ${asked.id}.`);
  return drafted(act, 'release', releasePostings(ledger, act, asked), { about: asked.id, reason });
}

/** What is committed goes back to the pools that it was taken from, the last one first. */
export function releasePostings(ledger: Ledger, act: Act, asked: PremiumRequest): Posting[] {
  const whom = whomOf(asked);
  const takenFrom = new Map<string, Posting>();
  for (const entry of ledger.entries)
    if (entry.about === asked.id)
      for (const each of entry.postings) {
        if (!['central', 'allocated'].includes(each.account)) continue;
        const key = `${each.account} ${each.pupil ?? ''} ${each.school ?? ''}`;
        const before = takenFrom.get(key)?.amount ?? 0;
        takenFrom.set(key, { ...each, amount: (before + each.amount) as Pence });
      }
  let left: number = asked.committed;
  const postings: Posting[] = [posting(act, 'committed', -left as Pence, whom)];
  for (const { account, amount, pupil, school } of [...takenFrom.values()].reverse()) {
    const part = Math.min(left, -amount);
    if (part <= 0) continue;
    const pool = { ...(pupil === undefined ? {} : { pupil }), ...(school === undefined ? {} : { school }) };
    postings.push(posting(act, account, part as Pence, pool));
    left -= part;
  }
  return postings;
}
