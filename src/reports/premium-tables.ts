import type { IsoDate } from '../domain/dates.ts';
import {
  type FinancialYear,
  financialYearEnd,
  financialYearLabel,
  financialYearOf,
  financialYearStart,
} from '../domain/financial-year.ts';
import { type Pence, pounds, sumOf } from '../domain/pence.ts';
import type { Account } from '../domain/premium/accounts.ts';
import { firstDayInCare } from '../domain/premium/entitlement.ts';
import { type Fund, fundsWith } from '../domain/premium/funds.ts';
import { FEWEST_CHILDREN } from '../domain/premium/impact.ts';
import type { Ledger } from '../domain/premium/ledger.ts';
import { type PremiumRequest, requestsOf } from '../domain/premium/requests.ts';
import type { PupilRecord } from '../domain/record.ts';
import { upperFirst } from '../render/text.ts';
import type { Figure, MoreFacts, ReportAsked, ReportTable } from './define.ts';
import { type Measure, measure } from './measure.ts';
import { measuredFigure } from './trend.ts';

export const PREMIUM_SECTIONS = ['care', 'premium', 'schooling'] as const;

const YEARS = 3;

const money = (measure: string, amount: number, more: Partial<Figure> = {}): Figure => ({
  measure,
  ...{ count: null, value: amount / 100, unit: '£' },
  ...more,
});

const LINES: readonly (readonly [title: string, accounts: readonly Account[], sign: 1 | -1])[] = [
  ['Grant', ['grant'], -1],
  ['Not yet given to anything', ['unallocated'], 1],
  ['Central fund', ['central'], 1],
  ['Set aside for children and schools', ['allocated'], 1],
  ['Approved and not yet paid', ['committed'], 1],
  ['Paid', ['paid'], 1],
  ['Gone back to DfE', ['returned'], 1],
];

/** Where the grant of a year is, account by account. */
function fundFigures(ledger: Ledger, fund: string, year: FinancialYear): Figure[] {
  const balance = (account: Account): number => ledger.balance({ account, fund, year });
  const grant = -balance('grant');
  const unspent = balance('unallocated') + balance('central') + balance('allocated');
  const at = financialYearLabel(year);
  return [
    ...LINES.map(([title, accounts, sign]) =>
      money(title, sign * accounts.reduce((sum, account) => sum + balance(account), 0), { at }),
    ),
    money('Neither committed nor paid', unspent, {
      at,
      definition:
        'What is not yet given to anything, in the central fund, or set aside and neither approved nor paid.',
    }),
    ...(grant > 0
      ? [
          {
            ...{ measure: 'Paid, of the grant', count: null, unit: '%', at },
            value: Math.round((1000 * balance('paid')) / grant) / 10,
          },
        ]
      : []),
  ];
}

function fundTable(ledger: Ledger, fund: Fund, asAt: IsoDate): ReportTable | undefined {
  const newest = financialYearOf(asAt);
  const years = Array.from({ length: YEARS }, (_, n) => newest - n).filter((year) =>
    [...ledger.postings({ fund: fund.id, year })].some(() => true),
  );
  if (years.length === 0) return undefined;
  const all = years.map((year) => fundFigures(ledger, fund.id, year));
  const measures = [...new Set(all.flat().map(({ measure }) => measure))];
  const isClosed = years.filter((year) => ledger.isClosed(fund.id, year)).map(financialYearLabel);
  return {
    title: fund.title,
    rows: measures.flatMap((name) =>
      all.flatMap((rows) => rows.find(({ measure }) => measure === name) ?? []),
    ),
    notes: [
      `Financial years from 1 April to 31 March; ${financialYearLabel(newest)} is up to the date.`,
      ...(isClosed.length > 0 ? [`Closed: ${isClosed.join(', ')}.`] : []),
      ...(years.length < YEARS ? ['Other years of the last three have no entry in the ledger.'] : []),
    ],
  };
}

/** Children with money paid for them by name this financial year, of those entitled. */
function paidFor(records: readonly PupilRecord[], { asAt }: ReportAsked, fund: Fund): Measure {
  const year = financialYearOf(asAt);
  const last = asAt < financialYearEnd(year) ? asAt : financialYearEnd(year);
  return measure(
    {
      id: `paid-for-${fund.id}`,
      title: `Children with a payment, ${fund.title}`,
      of: financialYearLabel(year),
      counted: `a payment for the child by name in ${financialYearLabel(year)}, of children of the age of the fund who were looked after for a day of it; money paid for a group or a school is not among it`,
    },
    records,
    ({ identity, care, premium }) => {
      if (!care || !premium) return undefined;
      if (!fund.isForAge(identity.birthDate, asAt)) return '';
      if (firstDayInCare(care.periods, financialYearStart(year), last) === undefined) return '';
      return (
        premium.lines
          .filter((line) => line.account === 'paid' && line.fund === fund.id && line.year === year)
          .reduce((sum, { amount }) => sum + amount, 0) > 0
      );
    },
  );
}

interface Kind {
  readonly title: string;
  readonly requests: readonly PremiumRequest[];
}

const childrenOf = (requests: readonly PremiumRequest[]): number =>
  new Set(requests.flatMap(({ pupil }) => pupil ?? [])).size;

/** Kinds of intervention, those that too few children had taken together, and with the next if they still are too few. */
function kindsOf(requests: readonly PremiumRequest[]): Kind[] {
  const kinds = [...Map.groupBy(requests, ({ category }) => category ?? 'Not stated')]
    .map(([title, own]): Kind => ({ title, requests: own }))
    .sort((a, b) => childrenOf(b.requests) - childrenOf(a.requests) || (a.title < b.title ? -1 : 1));
  const together: PremiumRequest[] = [];
  let shown = kinds.length;
  while (
    shown > 0 &&
    (childrenOf(kinds[shown - 1]?.requests ?? []) < FEWEST_CHILDREN ||
      (together.length > 0 && childrenOf(together) < FEWEST_CHILDREN))
  ) {
    shown--;
    together.push(...(kinds[shown]?.requests ?? []));
  }
  return [
    ...kinds.slice(0, shown),
    ...(together.length > 0 ? [{ title: 'Other kinds together', requests: together }] : []),
  ];
}

function kindTables(
  { ledger, judgements }: MoreFacts['premium'],
  fund: Fund,
  year: FinancialYear,
  isAsked: (request: PremiumRequest) => boolean,
): ReportTable[] {
  const paid = requestsOf(ledger).filter(
    (each) => each.fund === fund.id && each.year === year && each.paid > 0 && isAsked(each),
  );
  if (paid.length === 0) return [];
  const outcomes = new Map(judgements.map(({ request, outcome }) => [request, outcome]));
  const kinds = kindsOf(paid);
  const ofAll = childrenOf(paid);
  return [
    {
      title: `What ${fund.title} was paid for, ${financialYearLabel(year)}`,
      rows: kinds.flatMap(({ title, requests }): Figure[] => {
        const children = childrenOf(requests);
        return [
          {
            ...{ measure: title, count: children, of: ofAll, unit: '£' },
            value: sumOf(requests.map((each) => each.paid)) / 100,
            ...(ofAll > 0 ? { rate: children / ofAll } : {}),
          },
        ];
      }),
      notes: [
        `Children with a payment by name, of all with any. One child may have several kinds. Kinds that fewer than ${FEWEST_CHILDREN} children had are taken together.`,
      ],
    },
    {
      title: `Targets that were paid for, ${financialYearLabel(year)}`,
      rows: (['met', 'partly met', 'not met'] as const)
        .map((outcome) => {
          const own = paid.filter(({ id }) => outcomes.get(id) === outcome);
          return { measure: `Target ${outcome}`, count: own.length, of: paid.length };
        })
        .concat([
          {
            measure: 'Not judged yet',
            count: paid.filter(({ id }) => !outcomes.has(id)).length,
            of: paid.length,
          },
        ])
        .map((row) => ({ ...row, rate: row.count / row.of })),
      notes: ['Counted are payments by what became of the target of the PEP that each was for.'],
    },
  ];
}

/** Paid and promised by school, for the authority’s own use: at most schools it is for one or two children. */
function bySchool(
  ledger: Ledger,
  records: readonly PupilRecord[],
  fund: Fund,
  year: FinancialYear,
): string[] {
  const names = new Map(
    records.flatMap(({ schooling }) =>
      (schooling?.enrolments ?? []).map(({ schoolId, schoolName }) => [schoolId, schoolName] as const),
    ),
  );
  const sums = new Map<string, { paid: Pence[]; promised: Pence[] }>();
  for (const [{ school, account, amount }] of ledger.postings({ fund: fund.id, year })) {
    if (school === undefined || (account !== 'paid' && account !== 'committed')) continue;
    const name = names.get(school) ?? `School ${school}`;
    const own = sums.get(name) ?? { paid: [], promised: [] };
    sums.set(name, own);
    (account === 'paid' ? own.paid : own.promised).push(amount);
  }
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { paid, promised }]) => {
      const more = sumOf(promised);
      return `${name}: ${pounds(sumOf(paid))} paid${more > 0 ? `, ${pounds(more)} approved` : ''}.`;
    });
}

/** Every fund with its money, whom it reached, what it was paid for and what came of it. */
export function premiumTables(records: readonly PupilRecord[], asked: ReportAsked): ReportTable[] {
  const books = asked.more.premium;
  const funds = fundsWith(asked.rules.premium.ownFunds);
  const year = financialYearOf(asked.asAt);
  const kept = books
    ? funds.flatMap((fund) => {
        const table = fundTable(books.ledger, fund, asked.asAt);
        return table ? [{ fund, table }] : [];
      })
    : [];
  if (!books || kept.length === 0)
    return [{ title: 'Pupil premium', rows: [], notes: ['The ledger of the premium has no entry.'] }];
  const cohort = new Set<number>(records.map(({ identity }) => identity.pupilId));
  // Of everyone, children who have left since are among those for whom something was paid.
  const isAsked = ({ pupil }: PremiumRequest): boolean =>
    asked.everyone !== undefined || (pupil !== undefined && cohort.has(pupil));
  return kept.flatMap(({ fund, table }) => {
    const schools = asked.everyone ? bySchool(books.ledger, asked.everyone, fund, year) : [];
    return [
      {
        ...table,
        notes: [...table.notes, 'The ledger is of the whole authority, whatever cohort was asked for.'],
        ...(schools.length > 0 ? { ownNotes: [`By school, ${financialYearLabel(year)}:`, ...schools] } : {}),
      },
      {
        title: `Whom ${fund.title} reached`,
        rows: [measuredFigure(paidFor(records, asked, fund), records)],
        notes: [`${upperFirst(paidFor(records, asked, fund).counted)}.`],
      },
      ...kindTables(books, fund, year, isAsked),
    ];
  });
}
