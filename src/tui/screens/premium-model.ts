import type { IsoDate } from '../../domain/dates.ts';
import { financialYearLabel, financialYearOf } from '../../domain/financial-year.ts';
import type { PupilId } from '../../domain/ids.ts';
import { pounds } from '../../domain/pence.ts';
import { forecast, lastDayToRequest } from '../../domain/premium/forecast.ts';
import { PP_PLUS } from '../../domain/premium/funds.ts';
import { rateOf } from '../../domain/premium/rates.ts';
import { requestsOf } from '../../domain/premium/requests.ts';
import { unspentBy } from '../../domain/premium/unspent.ts';
import { safe } from '../../domain/safe.ts';
import { dueWords, forecastBar, forecastSentences } from '../../render/premium.ts';
import { shortDate } from '../../render/text.ts';
import { targetsOfRequests } from '../../reports/request-target.ts';
import type { PremiumBooks, Roll } from '../../roll.ts';
import { type Asking, askingOf, FILTER_SECTIONS } from '../filter/asking.ts';
import { searchWords } from '../filter/search-words.ts';
import { type Called, called } from './names.ts';
import type { ScreenParams } from './params.ts';

/** Something that somebody should do: decide a request, or see to money that nothing is asked for. */
export interface PremiumRow {
  readonly pupilId: PupilId | undefined;
  /** Empty for the central fund. */
  readonly localId: string;
  /** The request that it is about. */
  readonly request?: string;
  readonly called: Called;
  readonly what: string;
  /** What the money is to achieve: the target of a request; empty where nothing is asked for. */
  readonly target: string;
  readonly amount: string;
  readonly state: string;
  readonly isWaiting: boolean;
  readonly search: string;
}

export interface PremiumModel {
  /** The grant as a bar, and its key. */
  readonly bar: readonly string[];
  readonly sentences: readonly string[];
  /** Requests that wait first, then those to be paid, then children with money unspent, the most first. */
  readonly rows: readonly PremiumRow[];
  readonly waiting: number;
  readonly asking: Asking;
  /** Why nothing can be forecast. */
  readonly refused?: string;
}

const CENTRAL: Called = { name: 'Central fund', initials: 'Central fund' };

function refusal({ ledger, ownRates }: PremiumBooks, year: number): string | undefined {
  const label = financialYearLabel(year);
  if (ledger.entries.length === 0)
    return `No ledger of the premium is kept yet. “vschool premium grant” begins one.`;
  if (!rateOf(ownRates, PP_PLUS.id, year))
    return `The rate of ${label} is not known, and nothing is forecast without it: “vschool premium rates ${label} AMOUNT”.`;
  return undefined;
}

async function rowsOf(
  roll: Roll,
  { ledger }: PremiumBooks,
  year: number,
  asAt: IsoDate,
): Promise<Pick<PremiumModel, 'rows' | 'asking'>> {
  const ofYear = requestsOf(ledger).filter((each) => each.fund === PP_PLUS.id && each.year === year);
  const waiting = ofYear.filter((each) => each.waiting > 0);
  const toPay = ofYear.filter((each) => each.committed > 0);
  const unspent = unspentBy(ledger, PP_PLUS.id, year, 'pupil')
    .filter((each) => each.unspent > 0)
    .sort((a, b) => b.unspent - a.unspent);
  const ids = [...waiting, ...toPay, ...unspent].flatMap(({ pupil }) => pupil ?? []);
  const records = await roll.records(FILTER_SECTIONS, asAt, [...new Set(ids)]);
  const asking = await askingOf(roll, asAt, records);
  const targetOf = await targetsOfRequests(roll, [...waiting, ...toPay], asAt);
  const names = new Map(records.map(({ identity }) => [identity.pupilId, called(identity)]));
  const nameOf = (pupil: PupilId | undefined): Called =>
    (pupil === undefined ? undefined : names.get(pupil)) ?? CENTRAL;
  const localIds = new Map(records.map(({ identity }) => [identity.pupilId, safe(identity.localId)]));
  const whose = (pupil: PupilId | undefined) => ({
    pupilId: pupil,
    localId: (pupil === undefined ? undefined : localIds.get(pupil)) ?? '',
  });
  const rows = [
    ...waiting.map((each) => ({
      ...whose(each.pupil),
      request: String(each.id),
      called: nameOf(each.pupil),
      what: `Request ${each.id}: ${safe(each.narrative)}`,
      target: safe(targetOf(each)),
      amount: pounds(each.waiting),
      state: `asked ${shortDate(each.on, asAt)}`,
      isWaiting: true,
    })),
    ...toPay.map((each) => ({
      ...whose(each.pupil),
      request: String(each.id),
      called: nameOf(each.pupil),
      what: `Request ${each.id}: ${safe(each.narrative)}`,
      target: safe(targetOf(each)),
      amount: pounds(each.committed),
      state: 'approved, to be paid',
      isWaiting: false,
    })),
    ...unspent.map((each) => ({
      ...whose(each.pupil),
      called: nameOf(each.pupil),
      what: each.hasApprovedTarget ? 'Unspent' : 'Unspent, no approved target',
      target: '',
      amount: pounds(each.unspent),
      state: each.hasOpenRequest ? 'a request waits' : '',
      isWaiting: false,
    })),
  ];
  const listed = rows.map((row): PremiumRow => {
    const record = row.pupilId === undefined ? undefined : asking.recordOf(row.pupilId);
    return { ...row, search: searchWords(record, asAt, [row.called.name, row.what, row.target, row.state]) };
  });
  return { rows: listed, asking };
}

/** Budget against forecast, requests to approve, and what lies unspent, in finished words. */
export async function loadPremium(
  roll: Roll,
  _params: ScreenParams['premium'],
  asAt: IsoDate,
): Promise<PremiumModel> {
  const year = financialYearOf(asAt);
  const books = await roll.premium(asAt);
  const calendar = roll.calendarOf();
  const refused =
    refusal(books, year) ??
    (calendar?.knows(asAt)
      ? undefined
      : 'School term dates of that time are not known; a forecast goes by school days.');
  const { rows, asking } = await rowsOf(roll, books, year, asAt);
  const waiting = rows.filter((row) => row.isWaiting).length;
  if (refused !== undefined || !calendar)
    return { bar: [], sentences: [], rows, asking, waiting, refused: refused ?? '' };
  const found = forecast(books.ledger, PP_PLUS.id, year, calendar, asAt);
  const last = lastDayToRequest(calendar, year, roll.rules.premium.schoolDaysToPay);
  return {
    bar: forecastBar(found),
    sentences: [
      ...forecastSentences(found, PP_PLUS.title).slice(0, 3),
      `A request made by ${dueWords(last, asAt)} can still be paid in the year.`,
    ],
    rows,
    asking,
    waiting,
  };
}
