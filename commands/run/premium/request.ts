import type { PupilId, SchoolId } from '../../../src/domain/ids.ts';
import { nearest } from '../../../src/domain/nearest.ts';
import { type Pence, pounds } from '../../../src/domain/pence.ts';
import { request } from '../../../src/domain/premium/act-request.ts';
import { whyNotEntitled } from '../../../src/domain/premium/entitlement.ts';
import type { PupilRecord } from '../../../src/domain/record.ts';
import { list } from '../../../src/render/text.ts';
import { textOption } from '../../context.ts';
import { schoolOfUrn } from '../../school-named.ts';
import {
  type Asked,
  actOf,
  amountWord,
  childOf,
  enterAndSay,
  noMore,
  noteOf,
  numberOption,
  usage,
} from './asked.ts';
import { refused } from './request-meant.ts';

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
