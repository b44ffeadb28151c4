import { readLedger, readOwnRates } from '../../../db/premium.ts';
import { enter } from '../../../db/write-premium.ts';
import type { IsoDate } from '../../../src/domain/dates.ts';
import { financialYearOf, readFinancialYear } from '../../../src/domain/financial-year.ts';
import type { PupilId } from '../../../src/domain/ids.ts';
import { nearest } from '../../../src/domain/nearest.ts';
import { type Pence, readAmount } from '../../../src/domain/pence.ts';
import type { Act, Drafted } from '../../../src/domain/premium/acts.ts';
import { type Fund, fundsWith, PP_PLUS } from '../../../src/domain/premium/funds.ts';
import type { Ledger, LedgerEntry } from '../../../src/domain/premium/ledger.ts';
import { type PremiumRate, rateOf } from '../../../src/domain/premium/rates.ts';
import type { Identity, PupilRecord } from '../../../src/domain/record.ts';
import type { Result } from '../../../src/domain/result.ts';
import { safe } from '../../../src/domain/safe.ts';
import { mainEnrolmentOn } from '../../../src/domain/schooling.ts';
import { UserError } from '../../../src/domain/user-error.ts';
import { entryDone } from '../../../src/render/premium.ts';
import { list, pupilName } from '../../../src/render/text.ts';
import { noMoreWords } from '../../action-named.ts';
import { type Context, type Opened, textOption } from '../../context.ts';
import { dayFrom } from '../../day-typed.ts';
import type { Input } from '../../define.ts';
import { envelope } from '../../json.ts';
import { namesShow } from '../../names.ts';
import { pupilNamed } from '../../pupil-named.ts';

/** One thing to do with the premium, with what was typed after it. */
export interface Asked {
  readonly context: Context;
  readonly opened: Opened;
  readonly input: Input;
  readonly words: readonly string[];
  readonly names: boolean;
  readonly dryRun: boolean;
  readonly fund: Fund;
  /** The day of the entry. */
  readonly on: IsoDate;
  /** The year that was named; undefined where it follows from something else. */
  readonly yearNamed: number | undefined;
  readonly year: number;
}

export const usage = (message: string): UserError => new UserError('usage', message);

/** The value of what was typed, or a usage error that repeats why it has none. */
export function readOrRefuse<T>(read: Result<T>, where: string): T {
  if (read.ok) return read.value;
  throw usage(`${where}: ${safe(read.error)} Nothing was entered.`);
}

function fundNamed(opened: Opened, name: string | undefined): Fund {
  if (name === undefined) return PP_PLUS;
  const funds = fundsWith(opened.roll.rules.premium.ownFunds);
  const found = funds.find((fund) => fund.id === name);
  if (found) return found;
  const ids = funds.map((fund) => fund.id);
  const like = nearest(name, ids);
  throw usage(
    `There is no fund ${safe(name)}.${like ? ` Did you mean ${like}?` : ''} There are ${list(ids)}; the setting premium.other-funds adds the authority’s own.`,
  );
}

export async function askedOf(context: Context, opened: Opened, input: Input): Promise<Asked> {
  const onText = textOption(input, 'on');
  const on =
    onText === undefined ? opened.asAt : dayFrom({ out: context.out, asAt: opened.asAt }, onText, '--on');
  if (on > opened.asAt)
    throw usage(`--on ${on} has not come yet: an entry is of today or of a day before it.`);
  const yearText = textOption(input, 'year');
  const yearNamed = yearText === undefined ? undefined : readOrRefuse(readFinancialYear(yearText), '--year');
  return {
    ...{ context, opened, input, on, yearNamed },
    words: (input.arguments[1] ?? []) as readonly string[],
    names: await namesShow(context, opened.store, input),
    dryRun: input.options['dryRun'] === true,
    fund: fundNamed(opened, textOption(input, 'fund')),
    year: yearNamed ?? financialYearOf(on),
  };
}

export const ledgerOf = ({ opened }: Asked): Ledger => readLedger(opened.store.driver, opened.asAt);

export const rateFor = ({ opened, fund }: Asked, year: number): PremiumRate | undefined =>
  rateOf(readOwnRates(opened.store.driver), fund.id, year);

export const actOf = ({ fund, year, on }: Asked, narrative: string): Act => ({
  ...{ fund: fund.id, year, on, narrative },
});

/** A word that has to be there, as an amount of money above nothing. */
export function amountWord({ words }: Asked, at: number, form: string): Pence {
  const word = words[at];
  if (word === undefined) throw usage(`An amount is missing. Type ${form}.`);
  return readOrRefuse(readAmount(word), 'premium');
}

export function numberWord({ words }: Asked, at: number, form: string): number {
  const word = words[at] ?? '';
  if (!/^\d{1,15}$/.test(word)) throw usage(`A number is missing. Type ${form}.`);
  return Number(word);
}

export const noMore = ({ words }: Asked, most: number, form: string): void => noMoreWords(words, most, form);

export function numberOption({ input }: Asked, name: string): number | undefined {
  const text = textOption(input, name);
  if (text === undefined) return undefined;
  const bare = text.replace(/^[a-z]+\//, '');
  if (!/^\d{1,15}$/.test(bare)) throw usage(`--${name} takes a number; ${safe(text)} is none.`);
  return Number(bare);
}

/** Why something is done; it has to be said. */
export function reasonOf({ input }: Asked): string {
  const reason = textOption(input, 'reason')?.trim();
  if (!reason) throw usage('Say why with --reason TEXT: the ledger keeps it with the entry.');
  return safe(reason);
}

export const noteOf = ({ input }: Asked, name: string, otherwise: string): string =>
  safe(textOption(input, name)?.trim() || otherwise);

/** A child with what the premium has to know of it. */
export async function childOf(
  { opened, names, on }: Asked,
  text: string,
): Promise<{ identity: Identity; record: PupilRecord; school: number | undefined }> {
  const identity = await pupilNamed(opened.roll, text, names);
  const [record] = await opened.roll.records(['care', 'schooling', 'peps', 'pepContents'], on, [
    identity.pupilId,
  ]);
  if (!record) throw new UserError('notFound', `No record of ${identity.localId} is kept.`);
  const school = mainEnrolmentOn(record.schooling?.enrolments ?? [], on)?.schoolId;
  return { identity, record, school };
}

export async function childById({ opened, on }: Asked, pupil: PupilId): Promise<PupilRecord> {
  const [record] = await opened.roll.records(['care', 'schooling', 'peps', 'pepContents'], on, [pupil]);
  if (!record) throw new Error('a posting is about a pupil who is not kept');
  return record;
}

/** Local ids, and names where they may show, of pupils by their own numbers. */
export async function pupilLabels(
  { opened, names }: Asked,
  pupils: Iterable<PupilId>,
): Promise<ReadonlyMap<PupilId, { readonly localId: string; readonly label: string }>> {
  const ids = [...new Set(pupils)];
  if (ids.length === 0) return new Map();
  const records = await opened.roll.records([], opened.asAt, ids);
  return new Map(
    records.map(({ identity }) => [
      identity.pupilId,
      { localId: identity.localId, label: `${pupilName(identity, names)} (${identity.localId})` },
    ]),
  );
}

/** Writes an entry and says what it did and how to take it back. */
export async function enterAndSay(
  asked: Asked,
  action: string,
  draft: (ledger: Ledger) => Drafted,
  say: (entry: LedgerEntry) => string,
): Promise<number> {
  const { context, opened, dryRun } = asked;
  const entry = await enter(opened.store, context.actor(), `premium ${action}`, dryRun, draft);
  const labels = await pupilLabels(
    asked,
    entry.postings.flatMap(({ pupil }) => pupil ?? []),
  );
  const { out } = context;
  if (out.json)
    out.result(
      envelope('premium', opened, {
        action,
        dryRun,
        entry: dryRun ? null : entry.id,
        kind: entry.kind,
        on: entry.on,
        about: entry.about ?? null,
        reverses: entry.reverses ?? null,
        sentence: say(entry),
        rows: entry.postings.map((each) => ({
          account: each.account,
          amount: each.amount,
          fund: each.fund,
          year: each.year,
          pupil: each.pupil === undefined ? null : (labels.get(each.pupil)?.localId ?? null),
          pep: each.pep ?? null,
          target: each.target ?? null,
        })),
      }),
    );
  else out.done(entryDone(entry, say(entry), dryRun));
  return 0;
}

/** Says what was kept beside the ledger, which an entry does not show. */
export function sayKept(
  { context, opened, dryRun }: Asked,
  action: string,
  sentence: string,
  row: Readonly<Record<string, unknown>>,
): number {
  const { out } = context;
  out.result(
    out.json
      ? envelope('premium', opened, { action, dryRun, sentence, rows: [row] })
      : `${sentence}${dryRun ? ' (dry run, nothing was entered)' : ''}`,
  );
  return 0;
}
