import { readJudgements } from '../../../db/premium.ts';
import { saveJudgement } from '../../../db/write-premium.ts';
import type { PupilId, SchoolId } from '../../../src/domain/ids.ts';
import { nearest } from '../../../src/domain/nearest.ts';
import { type Pence, pounds, readAmount } from '../../../src/domain/pence.ts';
import { contentOf, overallGrade } from '../../../src/domain/pep-content.ts';
import { approve, pay, refuse, release, request } from '../../../src/domain/premium/act-request.ts';
import { reverse } from '../../../src/domain/premium/act-reverse.ts';
import { whyNotEntitled } from '../../../src/domain/premium/entitlement.ts';
import { fundsWith } from '../../../src/domain/premium/funds.ts';
import { OUTCOMES } from '../../../src/domain/premium/impact.ts';
import { type JudgedPep, whyHeldBack } from '../../../src/domain/premium/local-rule.ts';
import { type PremiumRequest, requestsOf } from '../../../src/domain/premium/requests.ts';
import type { PupilRecord } from '../../../src/domain/record.ts';
import { UserError } from '../../../src/domain/user-error.ts';
import { textTable } from '../../../src/render/table.ts';
import { list } from '../../../src/render/text.ts';
import { textOption } from '../../context.ts';
import { envelope } from '../../json.ts';
import { schoolOfUrn } from '../../school-named.ts';
import {
  type Asked,
  actOf,
  amountWord,
  childById,
  childOf,
  enterAndSay,
  ledgerOf,
  noMore,
  noteOf,
  numberOption,
  numberWord,
  pupilLabels,
  readOrRefuse,
  reasonOf,
  requestOf,
  usage,
} from './asked.ts';

const refused = (why: string): UserError => new UserError('refused', `${why} Nothing was entered.`);

function categoryOf({ input, opened }: Asked): string | undefined {
  const text = textOption(input, 'category');
  if (text === undefined) return undefined;
  const { categories } = opened.roll.rules.premium;
  const found = categories.find((each) => each.toLowerCase() === text.toLowerCase());
  if (found) return found;
  const like = nearest(text, categories);
  throw usage(
    `There is no kind of intervention called ${text}.${like ? ` Did you mean ${like}?` : ''} The setting premium.categories names them: ${list(categories)}.`,
  );
}

/** What is asked for: the amount that was typed, else what the local rule pays a term. */
function amountAsked(asked: Asked, at: number, form: string): Pence {
  const { termAmount } = asked.opened.roll.rules.premium;
  return asked.words[at] === undefined && termAmount !== undefined ? termAmount : amountWord(asked, at, form);
}

export async function enterRequest(asked: Asked): Promise<number> {
  const form =
    '“premium request PUPIL AMOUNT --target NUMBER” or “premium request AMOUNT --central --for TEXT”';
  const { input, opened, fund, year, on } = asked;
  const category = categoryOf(asked);
  const isCentral = input.options['central'] === true;
  const [name] = asked.words;
  if (isCentral) {
    noMore(asked, 1, form);
    const amount = amountWord(asked, 0, form);
    const act = actOf(asked, noteOf(asked, 'for', 'request to the central fund'));
    return enterAndSay(
      asked,
      'request',
      (ledger) => request(ledger, act, amount, {}, category),
      (entry) => `${pounds(amount)} is requested from the central fund, as request ${entry.id}.`,
    );
  }
  if (name === undefined) throw usage(`Say for whom. Type ${form}.`);
  noMore(asked, 2, form);
  const amount = amountAsked(asked, 1, form);
  const child = await childOf(asked, name);
  const why = whyNotEntitled(child.record, fund, year, on);
  if (why !== undefined) throw refused(why);
  const urn = textOption(input, 'school');
  const school = urn === undefined ? child.school : (await schoolOfUrn(opened.roll, urn)).schoolId;
  const [pep, target] = [numberOption(asked, 'pep'), numberOption(asked, 'target')];
  const plan = planOf(child.record, pep, target);
  const whom = {
    pupil: child.identity.pupilId as PupilId,
    ...(school === undefined ? {} : { school: school as SchoolId }),
    ...(plan === undefined ? {} : { pep: plan }),
    ...(target === undefined ? {} : { target }),
  };
  const act = actOf(asked, noteOf(asked, 'for', category ?? 'request'));
  return enterAndSay(
    asked,
    'request',
    (ledger) => request(ledger, act, amount, whom, category),
    (entry) =>
      `${pounds(amount)} is requested for ${child.identity.localId}${target === undefined ? ', for no target yet' : `, for target ${target}`}, as request ${entry.id}.`,
  );
}

/**
 * The PEP that a request belongs to: the one that is said, else the one in which its target was set. A PEP or a target of
 * another child is refused, and so is one that nobody has.
 */
function planOf(
  record: PupilRecord,
  pep: number | undefined,
  target: number | undefined,
): number | undefined {
  const { identity, peps, pepContents } = record;
  const own = pepContents?.targets ?? [];
  const found = own.find(({ targetId }) => targetId === target);
  if (target !== undefined && !found)
    throw refused(
      own.length === 0
        ? `${identity.localId} has no target ${target}: no target of theirs is kept. “vschool pep target add” sets one.`
        : `${identity.localId} has no target ${target}. Theirs are ${list(own.map((each) => `${each.targetId} (${each.subject})`))}.`,
    );
  if (pep !== undefined && !peps?.peps.some(({ pepId }) => pepId === pep))
    throw refused(`${identity.localId} has no PEP ${pep}. “vschool pep list” shows them.`);
  return pep ?? found?.pepId;
}

/** The PEPs with the overall grade that the first marker gave under the authority’s own scheme. */
const judgedPeps = ({ peps, pepContents }: PupilRecord, scheme: string): JudgedPep[] | undefined =>
  peps?.peps.map((pep) => {
    const grade = pepContents && overallGrade(contentOf(pepContents, pep.pepId), scheme)?.grade;
    return grade === undefined ? pep : { ...pep, quality: grade };
  });

/** The request that a number means, with an act in its fund and year. */
function onRequest(asked: Asked, action: string) {
  const form = `“premium ${action} REQUEST”`;
  const id = numberWord(asked, 0, form);
  const found = requestOf(ledgerOf(asked), id);
  const act = (narrative: string) => ({
    ...{ fund: found.fund, year: found.year, on: asked.on, narrative },
  });
  return { id, found, act, form };
}

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

export async function reverseEntry(asked: Asked): Promise<number> {
  const form = '“premium reverse ENTRY --reason TEXT”';
  const id = numberWord(asked, 0, form);
  noMore(asked, 1, form);
  const reason = reasonOf(asked);
  return enterAndSay(
    asked,
    'reverse',
    (ledger) => reverse(ledger, id, asked.on, reason),
    () => `Entry ${id} is reversed: every balance is as if it had never been.`,
  );
}

export async function judgeRequest(asked: Asked): Promise<number> {
  const { context, opened, words, dryRun, input, on } = asked;
  const { id, found } = onRequest(asked, 'judge');
  const text = words.slice(1).join(' ').replaceAll('-', ' ');
  const outcome = OUTCOMES.find((each) => each === text);
  if (!outcome) throw usage(`Say what became of the target: ${OUTCOMES.join(', ')}. Nothing was entered.`);
  if (found.paid === 0)
    throw refused(`Nothing of request ${id} was paid yet, so that there is nothing to judge.`);
  const note = textOption(input, 'note');
  const before = readJudgements(opened.store.driver, on).find((each) => each.request === id)?.outcome;
  if (!dryRun)
    await saveJudgement(opened.store, context.actor(), {
      ...{ request: id, outcome, on },
      ...(note === undefined ? {} : { note }),
    });
  const was = before === undefined ? 'It was not judged before.' : `It was judged ${before} before.`;
  const sentence = `The target of request ${id} is judged ${outcome}. ${was}`;
  const { out } = context;
  out.result(
    out.json
      ? envelope('premium', opened, {
          action: 'judge',
          dryRun,
          sentence,
          rows: [{ request: id, outcome, before: before ?? null }],
        })
      : `${sentence}${dryRun ? ' (dry run, nothing was entered)' : ''}`,
  );
  return 0;
}

const stateOf = ({ waiting, committed, paid }: PremiumRequest): string => {
  if (waiting > 0) return 'waits';
  if (committed > 0) return paid > 0 ? 'paid in part' : 'approved';
  return paid > 0 ? 'paid' : 'turned down';
};

/** Requests of a year; those that wait for a decision first. */
export async function showRequests(asked: Asked): Promise<number> {
  const { context, opened, fund, year } = asked;
  const all = requestsOf(ledgerOf(asked)).filter((each) => each.fund === fund.id && each.year === year);
  const judged = new Map(
    readJudgements(opened.store.driver, opened.asAt).map((each) => [each.request, each]),
  );
  const labels = await pupilLabels(
    asked,
    all.flatMap(({ pupil }) => pupil ?? []),
  );
  const rows = all
    .toSorted((a, b) => Number(b.waiting > 0) - Number(a.waiting > 0) || a.id - b.id)
    .map((each) => {
      const label = each.pupil === undefined ? undefined : labels.get(each.pupil);
      return {
        request: each.id,
        on: each.on,
        pupil: label?.localId ?? null,
        state: stateOf(each),
        asked: each.asked,
        committed: each.committed,
        paid: each.paid,
        pep: each.pep ?? null,
        target: each.target ?? null,
        category: each.category ?? null,
        for: each.narrative,
        askedBy: each.askedBy,
        approvedBy: each.approvedBy ?? null,
        outcome: judged.get(each.id)?.outcome ?? null,
        label: label?.label ?? 'central fund',
      };
    });
  const { out } = context;
  if (out.json) out.result(envelope('premium', opened, { rows: rows.map(({ label: _, ...row }) => row) }));
  else if (rows.length === 0) out.result('Nothing was requested in this year.');
  else
    out.result(
      textTable(
        [
          { title: 'Request', value: (row) => String(row.request), align: 'right' },
          { title: 'Asked on', value: (row) => row.on },
          { title: 'For', value: (row) => row.label },
          { title: 'Asked', value: (row) => pounds(row.asked), align: 'right' },
          { title: 'State', value: (row) => row.state },
          { title: 'Target', value: (row) => (row.target === null ? 'none' : String(row.target)) },
          { title: 'What for', value: (row) => row.for },
        ],
        rows,
        out.columns,
      ),
    );
  return 0;
}
