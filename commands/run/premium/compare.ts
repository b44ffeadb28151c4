import { readListing } from '../../../db/premium.ts';
import { financialYearLabel } from '../../../src/domain/financial-year.ts';
import { countsInYear } from '../../../src/domain/premium/entitlement.ts';
import { count, pupilName } from '../../../src/render/text.ts';
import { wrap } from '../../../src/render/width.ts';
import { envelope, pupilJson } from '../../json.ts';
import { type Asked, noMore, usage } from './asked.ts';
import { everyoneInCare } from './grants.ts';

/** DfE’s list of a year beside the roll: who is on one and not on the other. */
export async function showCompare(asked: Asked): Promise<number> {
  const { context, opened, year, names } = asked;
  noMore(asked, 0, '“premium compare --year YEAR”');
  const listed = readListing(opened.store.driver, year);
  if (listed.length === 0)
    throw usage(
      `No list of DfE for ${financialYearLabel(year)} is held. Read it with “vschool import premium FILE”.`,
    );
  const inCare = await everyoneInCare(asked);
  // DfE’s list of a year is of the children of the return before it.
  const entitled = inCare.filter((record) => countsInYear(record, year) || countsInYear(record, year - 1));
  const byId = new Map(inCare.map((record) => [record.identity.pupilId, record.identity]));
  const listedIds = new Set(listed.filter((each) => each.lookedAfter).map((each) => each.pupil));
  const entitledIds = new Set(entitled.map(({ identity }) => identity.pupilId));
  const onListAlone = listed.filter(
    (each) => each.lookedAfter && (each.pupil === undefined || !entitledIds.has(each.pupil)),
  );
  const onRollAlone = entitled.filter(({ identity }) => !listedIds.has(identity.pupilId));
  const rows = [
    ...onListAlone.map((each) => {
      const identity = each.pupil === undefined ? undefined : byId.get(each.pupil);
      const why = identity
        ? 'on the roll, and not looked after at 4 to 15 in these years as far as is known'
        : 'nobody on the roll has the UPN';
      return { on: 'list alone', identity, upn: each.upn, why };
    }),
    ...onRollAlone.map(({ identity }) => ({
      on: 'roll alone',
      identity,
      upn: identity.upn ?? '',
      why:
        identity.upn === undefined
          ? 'no UPN is held, by which the list could be matched'
          : 'entitled, and not on DfE’s list',
    })),
  ];
  const { out } = context;
  const summary = `${count(listed.filter((each) => each.lookedAfter).length, 'child', 'children')} on DfE’s list of ${financialYearLabel(year)} as looked after, ${entitled.length} entitled on the roll: ${onListAlone.length} on the list alone, ${onRollAlone.length} on the roll alone.`;
  out.result(
    out.json
      ? envelope('premium', opened, {
          year: financialYearLabel(year),
          listed: listed.length,
          entitled: entitled.length,
          rows: rows.map((row) => ({
            on: row.on,
            ...(row.identity ? pupilJson(row.identity, names) : { pupil: null, initials: null }),
            ...(row.identity ? {} : { listedUpn: names ? row.upn : null }),
            why: row.why,
          })),
        })
      : [
          ...wrap(summary, out.columns),
          ...(rows.length === 0
            ? []
            : [
                out.table(
                  [
                    { title: 'On', value: (row) => row.on },
                    {
                      title: 'Child',
                      value: (row) =>
                        row.identity
                          ? `${pupilName(row.identity, names)} (${row.identity.localId})`
                          : names
                            ? row.upn
                            : 'not on the roll',
                    },
                    { title: 'Why', value: (row) => row.why },
                  ],
                  rows,
                  out.columns,
                ),
              ]),
        ].join('\n'),
  );
  return rows.length > 0 ? 1 : 0;
}
