import type { SchoolCalendar } from '../../../src/domain/calendar.ts';
import { periodOn } from '../../../src/domain/care.ts';
import type { IsoDate } from '../../../src/domain/dates.ts';
import { financialYearLabel } from '../../../src/domain/financial-year.ts';
import { type Pence, pounds, sumOf } from '../../../src/domain/pence.ts';
import { firstDayInCare } from '../../../src/domain/premium/entitlement.ts';
import { forecast, lastDayToRequest } from '../../../src/domain/premium/forecast.ts';
import type { Ledger } from '../../../src/domain/premium/ledger.ts';
import { rateNotKnown } from '../../../src/domain/premium/rates.ts';
import { safeToReallocateOn, type Unspent, unspentBy } from '../../../src/domain/premium/unspent.ts';
import type { RecordWith } from '../../../src/domain/record.ts';
import { UserError } from '../../../src/domain/user-error.ts';
import { dueWords, forecastBar, forecastSentences } from '../../../src/render/premium.ts';
import { count, list, pupilName } from '../../../src/render/text.ts';
import { wrap } from '../../../src/render/width.ts';
import { envelope, pupilJson } from '../../json.ts';
import type { Output } from '../../output.ts';
import { type Asked, ledgerOf, noMore, rateFor } from './asked.ts';

interface ChildRow {
  readonly record: RecordWith<'care'>;
  readonly money: Unspent;
  readonly inCare: boolean;
  readonly safeOn: IsoDate | undefined;
}

async function childRows(
  asked: Asked,
  ledger: Ledger,
  calendar: SchoolCalendar,
): Promise<readonly ChildRow[]> {
  const { opened, fund, year } = asked;
  const { asAt, roll } = opened;
  const unspent = unspentBy(ledger, fund.id, year, 'pupil').filter((each) => each.unspent > 0);
  if (unspent.length === 0) return [];
  const records = await roll.records(
    ['care'],
    asAt,
    unspent.flatMap(({ pupil }) => pupil ?? []),
  );
  const byId = new Map(records.map((record) => [record.identity.pupilId, record]));
  return unspent
    .flatMap((money): ChildRow[] => {
      const record = money.pupil === undefined ? undefined : byId.get(money.pupil);
      if (record?.care === undefined) return [];
      const known = record as RecordWith<'care'>;
      const days = roll.rules.premium.schoolDaysToPay;
      return [
        {
          record: known,
          money,
          inCare: periodOn(known.care.periods, asAt) !== undefined,
          safeOn: safeToReallocateOn(known, money, calendar, asAt, year, days),
        },
      ];
    })
    .sort(
      (a, b) =>
        b.money.unspent - a.money.unspent || (a.record.identity.localId < b.record.identity.localId ? -1 : 1),
    );
}

/** Which children, how much, and by when. */
function callToAct(rows: readonly ChildRow[], lastDay: IsoDate | undefined, asAt: IsoDate): string[] {
  const sum = (some: readonly ChildRow[]): string => pounds(sumOf(some.map(({ money }) => money.unspent)));
  const untied = rows.filter(({ money, inCare }) => inCare && !money.hasApprovedTarget);
  const gone = rows.filter(({ inCare }) => !inCare);
  const sentences: string[] = [];
  if (untied.length > 0)
    sentences.push(
      `${count(untied.length, 'child has', 'children have')} ${sum(untied)} set aside and no approved target: ${someIds(untied)}. A request made by ${dueWords(lastDay, asAt)} can still be paid in the year.`,
    );
  if (gone.length > 0)
    sentences.push(
      `${count(gone.length, 'child', 'children')} no longer looked after ${gone.length === 1 ? 'has' : 'have'} ${sum(gone)} set aside, which can be given to others now: ${someIds(gone)}.`,
    );
  const soon = rows.find(
    ({ inCare, safeOn, money }) => inCare && !money.hasApprovedTarget && safeOn !== undefined,
  );
  if (soon)
    sentences.push(
      `What they have not asked for by then can be given to others from ${dueWords(soon.safeOn, asAt)}.`,
    );
  return sentences;
}

const IDS_SHOWN = 12;

function someIds(rows: readonly ChildRow[]): string {
  const ids = rows.slice(0, IDS_SHOWN).map(({ record }) => record.identity.localId);
  return list(rows.length > IDS_SHOWN ? [...ids, `${rows.length - IDS_SHOWN} more`] : ids);
}

function schoolLines(asked: Asked, ledger: Ledger): { school: number; unspent: Pence }[] {
  return unspentBy(ledger, asked.fund.id, asked.year, 'school')
    .filter((each) => each.unspent > 0)
    .map(({ school, unspent }) => ({ school: school as number, unspent }))
    .sort((a, b) => b.unspent - a.unspent);
}

/** How the year of a fund will end. Refused where its rate is not known: what is granted then has nothing to stand on. */
export async function showForecast(asked: Asked): Promise<number> {
  const { context, opened, fund, year, names } = asked;
  noMore(asked, 0, '“premium forecast”');
  const { asAt, roll } = opened;
  if (fund.isPerChild && !rateFor(asked, year)) throw new UserError('refused', rateNotKnown(fund.id, year));
  const calendar = roll.calendarOf();
  if (!calendar?.knows(asAt))
    throw new UserError(
      'refused',
      'No school term dates of that time are known, and a forecast goes by school days. Enter them with “vschool calendar term”.',
    );
  const ledger = ledgerOf(asked);
  const found = forecast(ledger, fund.id, year, calendar, asAt);
  if (found.grant === 0)
    throw new UserError(
      'refused',
      `No grant of ${financialYearLabel(year)} is entered for ${fund.title}. Enter it with “vschool premium grant provisional --year ${financialYearLabel(year)}${fund.id === 'pp-plus' ? '' : ` --fund ${fund.id}`}”.`,
    );
  const lastDay = lastDayToRequest(calendar, year, roll.rules.premium.schoolDaysToPay);
  const rows = await childRows(asked, ledger, calendar);
  const bySchool = schoolLines(asked, ledger);
  const entitledWithout = await withoutMoney(asked, ledger);
  const schools = new Map((await roll.marks.schools()).map((each) => [each.schoolId, each.name]));
  const schoolName = (id: number): string => schools.get(id) ?? 'a school not known by name';
  const { out } = context;
  const sentences = [...forecastSentences(found, fund.title), ...callToAct(rows, lastDay, asAt)];
  if (entitledWithout.length > 0)
    sentences.push(
      `${count(entitledWithout.length, 'entitled child has', 'entitled children have')} had nothing set aside, asked for or paid this year.`,
    );
  if (out.json)
    out.result(
      envelope('premium', opened, {
        ...found,
        year: financialYearLabel(year),
        byPace: found.byPace ?? null,
        byTerms: found.byTerms ?? null,
        lastDayToRequest: lastDay ?? null,
        sentences,
        rows: rows.map(({ record, money, inCare, safeOn }) => ({
          ...pupilJson(record.identity, names),
          unspent: money.unspent,
          committed: money.committed,
          paid: money.paid,
          lookedAfter: inCare,
          hasApprovedTarget: money.hasApprovedTarget,
          hasOpenRequest: money.hasOpenRequest,
          safeToReallocateOn: safeOn ?? null,
        })),
        schools: bySchool.map(({ school, unspent }) => ({ school: schoolName(school), unspent })),
        nothingThisYear: entitledWithout,
      }),
    );
  else
    out.result(
      [
        ...forecastBar(found),
        '',
        ...sentences.flatMap((sentence) => wrap(sentence, out.columns)),
        ...(rows.length === 0 ? [] : ['', childTable(rows, asAt, names, out)]),
        ...(bySchool.length === 0
          ? []
          : [
              '',
              out.table(
                [
                  { title: 'Unspent', value: (row) => pounds(row.unspent), align: 'right' },
                  { title: 'School', value: (row) => schoolName(row.school) },
                ],
                bySchool,
                out.columns,
              ),
            ]),
      ].join('\n'),
    );
  return 0;
}

const childTable = (rows: readonly ChildRow[], asAt: IsoDate, names: boolean, out: Output): string =>
  out.table(
    [
      {
        title: 'Child',
        value: ({ record }) => `${pupilName(record.identity, names)} (${record.identity.localId})`,
      },
      { title: 'Unspent', value: ({ money }) => pounds(money.unspent), align: 'right' },
      { title: 'Paid', value: ({ money }) => pounds(money.paid), align: 'right' },
      { title: 'Approved target', value: ({ money }) => (money.hasApprovedTarget ? 'yes' : 'no') },
      {
        title: 'Safe to give to others',
        value: ({ safeOn, money, inCare }) =>
          money.hasOpenRequest
            ? 'a request waits'
            : !inCare
              ? 'now: left care'
              : `from ${dueWords(safeOn, asAt)}`,
      },
    ],
    rows,
    out.columns,
  );

/** Children entitled today of whom the ledger of the year says nothing at all. */
async function withoutMoney({ opened, fund, year }: Asked, ledger: Ledger): Promise<string[]> {
  const { asAt, roll } = opened;
  const known = new Set([...ledger.postings({ fund: fund.id, year })].flatMap(([{ pupil }]) => pupil ?? []));
  const records = await roll.records(['care'], asAt, 'looked after');
  return records
    .filter(
      ({ identity, care }) =>
        care !== undefined &&
        // Short breaks alone are no entitlement.
        firstDayInCare(care.periods, `${year}-04-01` as IsoDate, asAt) !== undefined &&
        fund.isForAge(identity.birthDate, asAt) &&
        !known.has(identity.pupilId),
    )
    .map(({ identity }) => identity.localId);
}
