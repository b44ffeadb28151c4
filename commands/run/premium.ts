import { lookUp } from '../../src/domain/look-up.ts';
import { UserError } from '../../src/domain/user-error.ts';
import { noAction } from '../action-named.ts';
import type { Command } from '../define.ts';
import { type Asked, askedOf } from './premium/asked.ts';
import { showCompare } from './premium/compare.ts';
import { approveRequest, declineRequest, payRequest, releaseRequest } from './premium/decisions.ts';
import { showEntitlement } from './premium/entitlement.ts';
import { showForecast } from './premium/forecast.ts';
import { showFunds } from './premium/funds.ts';
import { allocateMoney, closeTheYear, enterGrant, sliceOff } from './premium/grants.ts';
import { showImpact } from './premium/impact.ts';
import { judgeRequest } from './premium/judge.ts';
import { showLedger } from './premium/ledger.ts';
import { showMatch } from './premium/match.ts';
import { showRates } from './premium/rates.ts';
import { enterRequest } from './premium/request.ts';
import { showRequests } from './premium/requests.ts';
import { reverseEntry } from './premium/reverse.ts';

const ACTIONS: Readonly<Record<string, (asked: Asked) => Promise<number>>> = {
  allocate: allocateMoney,
  approve: approveRequest,
  close: closeTheYear,
  compare: showCompare,
  decline: declineRequest,
  entitlement: showEntitlement,
  forecast: showForecast,
  funds: showFunds,
  grant: enterGrant,
  impact: showImpact,
  judge: judgeRequest,
  ledger: showLedger,
  match: showMatch,
  pay: payRequest,
  rates: showRates,
  release: releaseRequest,
  request: enterRequest,
  requests: showRequests,
  reverse: reverseEntry,
  topslice: sliceOff,
};

export const runPremium: Command['run'] = (context, input) => {
  const name = String(input.arguments[0] ?? 'ledger');
  const action = lookUp(ACTIONS, name);
  if (!action)
    throw new UserError(
      'usage',
      noAction(name, Object.keys(ACTIONS), (id) => `premium ledger --pupil ${id}`),
    );
  return context.withStore(async (opened) => action(await askedOf(context, opened, input)));
};
