import { type Pence, pounds, readAmount } from '../../../src/domain/pence.ts';
import { contentOf, overallGrade } from '../../../src/domain/pep-content.ts';
import { approve, pay, refuse, release } from '../../../src/domain/premium/act-request.ts';
import { whyNotEntitled } from '../../../src/domain/premium/entitlement.ts';
import { fundsWith } from '../../../src/domain/premium/funds.ts';
import { type JudgedPep, whyHeldBack } from '../../../src/domain/premium/local-rule.ts';
import type { PremiumRequest } from '../../../src/domain/premium/requests.ts';
import type { PupilRecord } from '../../../src/domain/record.ts';
import { textOption } from '../../context.ts';
import { type Asked, childById, enterAndSay, noMore, readOrRefuse, reasonOf } from './asked.ts';
import { onRequest, refused, requestOf } from './request-meant.ts';

/** The PEPs with the overall grade that the first marker gave under the authority’s own scheme. */
const judgedPeps = ({ peps, pepContents }: PupilRecord, scheme: string): JudgedPep[] | undefined =>
  peps?.peps.map((pep) => {
    const grade = pepContents && overallGrade(contentOf(pepContents, pep.pepId), scheme)?.grade;
    return grade === undefined ? pep : { ...pep, quality: grade };
  });

const amountOr = (asked: Asked, otherwise: Pence): Pence =>
  asked.words[1] === undefined ? otherwise : readOrRefuse(readAmount(asked.words[1]), 'premium');

async function refuseIfNotEntitled(asked: Asked, found: PremiumRequest): Promise<void> {
  if (found.pupil === undefined) return;
  const fund = fundsWith(asked.opened.roll.rules.premium.ownFunds).find((each) => each.id === found.fund);
  const record = await childById(asked, found.pupil);
  const why = fund && whyNotEntitled(record, fund, found.year, asked.on);
  if (why !== undefined) throw refused(why);
}

export async function approveRequest(asked: Asked): Promise<number> {
  const { id, found, act, form } = onRequest(asked, 'approve');
  noMore(asked, 2, form);
  const amount = amountOr(asked, found.waiting);
  await refuseIfNotEntitled(asked, found);
  const isCentral = asked.input.options['central'] === true || found.pupil === undefined;
  const despite = textOption(asked.input, 'despite');
  const approval = { amount, isCentral, ...(despite === undefined ? {} : { despite }) };
  return enterAndSay(
    asked,
    'approve',
    (ledger) => approve(ledger, act(found.narrative), requestOf(ledger, id), approval),
    () =>
      `${pounds(amount)} of request ${id} is approved and committed${isCentral ? ', out of the central fund' : ''}.`,
  );
}

export async function declineRequest(asked: Asked): Promise<number> {
  const { id, act, form } = onRequest(asked, 'decline');
  noMore(asked, 1, form);
  const reason = reasonOf(asked);
  return enterAndSay(
    asked,
    'decline',
    (ledger) => refuse(ledger, act(`request ${id} turned down`), requestOf(ledger, id), reason),
    () => `Request ${id} is turned down.`,
  );
}

/** Why the local rule holds a payment back; the central fund is under no rule of a school’s. */
async function heldBack(asked: Asked, found: PremiumRequest): Promise<string | undefined> {
  const { opened, on } = asked;
  const { rule } = opened.roll.rules.premium;
  if (found.pupil === undefined) return undefined;
  const record = await childById(asked, found.pupil);
  return whyHeldBack(
    rule,
    judgedPeps(record, opened.roll.rules.pepRubric.id),
    opened.roll.calendarOf(found.school),
    on,
  );
}

export async function payRequest(asked: Asked): Promise<number> {
  const { id, found, act, form } = onRequest(asked, 'pay');
  noMore(asked, 2, form);
  const amount = amountOr(asked, found.committed);
  await refuseIfNotEntitled(asked, found);
  const despite = textOption(asked.input, 'despite');
  const held = await heldBack(asked, found);
  if (held !== undefined && despite === undefined)
    throw refused(`${held} To pay all the same, say why with --despite REASON.`);
  return enterAndSay(
    asked,
    'pay',
    (ledger) => pay(ledger, act(found.narrative), requestOf(ledger, id), amount, despite),
    () => `${pounds(amount)} of request ${id} is paid.`,
  );
}

export async function releaseRequest(asked: Asked): Promise<number> {
  const { id, found, act, form } = onRequest(asked, 'release');
  noMore(asked, 1, form);
  const reason = reasonOf(asked);
  return enterAndSay(
    asked,
    'release',
    (ledger) => release(ledger, act(`what is left of request ${id}`), requestOf(ledger, id), reason),
    () => `${pounds(found.committed)} of request ${id} is given back to where it came from.`,
  );
}
