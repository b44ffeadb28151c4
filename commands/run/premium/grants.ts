import { financialYearLabel, readFinancialYear } from '../../../src/domain/financial-year.ts';
import type { PupilId, SchoolId } from '../../../src/domain/ids.ts';
import { pounds, readAmount, times } from '../../../src/domain/pence.ts';
import { allocate, type Place } from '../../../src/domain/premium/act-allocate.ts';
import { closeYear, returnedBy } from '../../../src/domain/premium/act-close.ts';
import { grant, topSlice } from '../../../src/domain/premium/act-grant.ts';
import { countsInYear, whyNotEntitled } from '../../../src/domain/premium/entitlement.ts';
import { rateNotKnown } from '../../../src/domain/premium/rates.ts';
import type { RecordWith } from '../../../src/domain/record.ts';
import { UserError } from '../../../src/domain/user-error.ts';
import { count } from '../../../src/render/text.ts';
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
  rateFor,
  readOrRefuse,
  usage,
} from './asked.ts';

/** Everyone who was ever looked after, as far as is known. */
export const everyoneInCare = async ({ opened }: Asked): Promise<RecordWith<'care'>[]> =>
  (await opened.roll.records(['care'], opened.asAt, 'everyone')).flatMap((record) =>
    record.care === undefined ? [] : [record as RecordWith<'care'>],
  );

/** The rate times the children counted: the year to the last 31 March for a final grant, the one before for a provisional. */
async function grantByRate(asked: Asked, stage: 'provisional' | 'final') {
  const { fund, year } = asked;
  if (!fund.isPerChild)
    throw usage(
      `${fund.title} is granted as a sum: give it, as in “premium grant ${stage} 25000 --fund ${fund.id}”.`,
    );
  const rate = rateFor(asked, year);
  if (!rate) throw new UserError('refused', rateNotKnown(fund.id, year));
  const counted = year - (stage === 'final' ? 1 : 2);
  const children = (await everyoneInCare(asked)).filter((record) => countsInYear(record, counted)).length;
  return {
    total: times(rate.amount, children),
    how: ` (${count(children, 'child', 'children')} of the year to 31 March ${counted + 1} at ${pounds(rate.amount)})`,
  };
}

export async function enterGrant(asked: Asked): Promise<number> {
  const form = '“premium grant provisional AMOUNT” or “premium grant final AMOUNT”';
  const [stage, amount] = asked.words;
  noMore(asked, 2, form);
  if (stage !== 'provisional' && stage !== 'final')
    throw usage(`Say which stage the grant is at. Type ${form}.`);
  const { total, how } =
    amount === undefined
      ? await grantByRate(asked, stage)
      : { total: readOrRefuse(readAmount(amount), 'premium grant'), how: '' };
  const label = financialYearLabel(asked.year);
  const act = actOf(asked, noteOf(asked, 'for', `${stage} grant of ${label}${how}`));
  return enterAndSay(
    asked,
    'grant',
    (ledger) => grant(ledger, act, stage, total),
    () => `The ${stage} grant of ${asked.fund.title} ${label} is ${pounds(total)}${how}.`,
  );
}

export async function sliceOff(asked: Asked): Promise<number> {
  const form = '“premium topslice 15%” or “premium topslice AMOUNT”';
  noMore(asked, 1, form);
  const percent = /^(\d{1,2}(?:\.\d+)?)\s*%$/.exec(asked.words[0] ?? '');
  const share = percent ? { rate: Number(percent[1]) / 100 } : { amount: amountWord(asked, 0, form) };
  const act = actOf(asked, noteOf(asked, 'for', percent ? `top-slice of ${percent[0]}` : 'top-slice'));
  return enterAndSay(
    asked,
    'topslice',
    (ledger) => topSlice(ledger, act, share),
    (entry) =>
      `${pounds(entry.postings[0]?.amount as never)} is held back in the central fund of ${financialYearLabel(asked.year)}.`,
  );
}

async function placeOf(asked: Asked, text: string): Promise<Place> {
  if (text === 'unallocated' || text === 'central') return { at: text };
  const [, kind, id = ''] = /^(pupil|school):(.+)$/.exec(text) ?? [];
  if (kind === 'pupil') return { at: 'set aside', pupil: (await childOf(asked, id)).identity.pupilId };
  if (kind === 'school')
    return { at: 'set aside', school: (await schoolOfUrn(asked.opened.roll, id)).schoolId as SchoolId };
  throw usage(`--from is unallocated, central, pupil:ID or school:URN, and not ${text}.`);
}

async function entitledPlaces(asked: Asked): Promise<Place[]> {
  const { opened, fund, year, on } = asked;
  const records = await opened.roll.records(['care'], on, 'looked after');
  return records
    .filter((record) => whyNotEntitled(record, fund, year, on) === undefined)
    .map(({ identity }) => ({ at: 'set aside', pupil: identity.pupilId }));
}

async function placesOf(asked: Asked): Promise<readonly Place[]> {
  const { input, opened, fund, year, on } = asked;
  const [pupil, urn] = [textOption(input, 'pupil'), textOption(input, 'school')];
  const ways = [pupil !== undefined || urn !== undefined, input.options['each'], input.options['back']];
  if (ways.filter(Boolean).length + Number(input.options['central'] === true) !== 1)
    throw usage(
      'Say to whom: --pupil PUPIL, --school URN, --each, --central, or --back. Nothing was entered.',
    );
  if (input.options['each'] === true) return entitledPlaces(asked);
  if (input.options['back'] === true) return [{ at: 'unallocated' }];
  if (input.options['central'] === true) return [{ at: 'central' }];
  const school = urn === undefined ? undefined : (await schoolOfUrn(opened.roll, urn)).schoolId;
  if (pupil === undefined) return [{ at: 'set aside', school: school as SchoolId }];
  const child = await childOf(asked, pupil);
  const why = whyNotEntitled(child.record, fund, year, on);
  if (why !== undefined) throw new UserError('refused', `${why} Nothing was entered.`);
  const at = (school ?? child.school) as SchoolId | undefined;
  return [
    {
      at: 'set aside',
      pupil: child.identity.pupilId as PupilId,
      ...(at === undefined ? {} : { school: at }),
    },
  ];
}

export async function allocateMoney(asked: Asked): Promise<number> {
  const form = '“premium allocate AMOUNT --pupil PUPIL”, or with --school URN or --each';
  const amount = amountWord(asked, 0, form);
  noMore(asked, 1, form);
  const from = await placeOf(asked, textOption(asked.input, 'from') ?? 'unallocated');
  const to = await placesOf(asked);
  const act = actOf(asked, noteOf(asked, 'for', 'allocation'));
  const whom =
    asked.input.options['each'] === true
      ? `set aside for ${count(to.length, 'child', 'children')} in equal parts`
      : asked.input.options['back'] === true
        ? 'unallocated again'
        : asked.input.options['central'] === true
          ? 'moved to the central fund'
          : 'set aside';
  return enterAndSay(
    asked,
    'allocate',
    (ledger) => allocate(ledger, act, amount, from, to),
    () => `${pounds(amount)} of ${financialYearLabel(asked.year)} is ${whom}.`,
  );
}

export async function closeTheYear(asked: Asked): Promise<number> {
  const form = '“premium close YEAR”, such as “premium close 2025-26”';
  noMore(asked, 1, form);
  const word = asked.words[0];
  if (word === undefined && asked.yearNamed === undefined) throw usage(`The year is missing. Type ${form}.`);
  const year = word === undefined ? asked.year : readOrRefuse(readFinancialYear(word), 'premium close');
  const label = financialYearLabel(year);
  const act = { ...actOf(asked, noteOf(asked, 'for', `year-end of ${label}`)), year };
  const releases = asked.input.options['release'] === true;
  return enterAndSay(
    asked,
    'close',
    (ledger) => closeYear(ledger, act, releases),
    (entry) =>
      `${asked.fund.title} ${label} is closed. ${pounds(returnedBy(entry))} was not spent and goes back to DfE.`,
  );
}
