import type { Ledger } from '../../../src/domain/premium/ledger.ts';
import { type PremiumRequest, requestNumbered } from '../../../src/domain/premium/requests.ts';
import { UserError } from '../../../src/domain/user-error.ts';
import { type Asked, ledgerOf, numberWord } from './asked.ts';

export const refused = (why: string): UserError => new UserError('refused', `${why} Nothing was entered.`);

/** The request of a number; a sentence where there is none. */
export function requestOf(ledger: Ledger, id: number): PremiumRequest {
  const found = requestNumbered(ledger, id);
  if (found) return found;
  const entry = ledger.entry(id);
  throw new UserError(
    'notFound',
    `There is no request ${id}.${entry ? ` Entry ${id} is ${entry.kind === 'request' ? 'a request that was reversed' : `of the kind ${entry.kind}`}.` : ''} “vschool premium requests” lists them.`,
  );
}

/** The request that a number means, with an act in its fund and year. */
export function onRequest(asked: Asked, action: string) {
  const form = `“premium ${action} REQUEST”`;
  const id = numberWord(asked, 0, form);
  const found = requestOf(ledgerOf(asked), id);
  const act = (narrative: string) => ({
    ...{ fund: found.fund, year: found.year, on: asked.on, narrative },
  });
  return { id, found, act, form };
}
