import { describe, expect, test } from 'vitest';
import { authorityRulesDefault } from '../../src/domain/authority.ts';
import { periodsOfCare } from '../../src/domain/care.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import type { PupilId } from '../../src/domain/ids.ts';
import type { PupilRecord } from '../../src/domain/record.ts';
import { born, EXAMPLE_CALENDAR, inCare } from '../../src/flags/example.ts';
import { leaverTables } from '../../src/reports/leaver-tables.ts';

const asked = {
  recordsOn: () => [],
  published: () => ({ england: [], region: [], own: [], neighbours: [] }),
  more: {},
  asAt: '2026-11-20' as IsoDate,
  rules: authorityRulesDefault,
  calendarOf: () => EXAMPLE_CALENDAR,
};

const LEFT = { until: '2025-06-01' as IsoDate, reasonEnded: 'E5' };

/** Said of a care leaver by the return of 2026: IN_TOUCH and ACTIV. */
const said = (inTouch: string, activity?: string, care = inCare('2020-03-02', LEFT)) => ({
  identity: born('2007-06-01'),
  care,
  leaving: {
    contacts: [
      { returnYear: 2026, inTouch, ...(activity ? { activity } : {}), ref: 'leaver_contact/1/2026' },
    ],
  },
});

function figures(...records: PupilRecord[]) {
  const each = records.map((record, n) => ({
    ...record,
    identity: { ...record.identity, pupilId: (n + 1) as PupilId, localId: `10000${n + 1}` },
  }));
  const [table] = leaverTables(each, asked);
  return Object.fromEntries((table?.rows ?? []).map((row) => [row.measure, row]));
}

const EET = 'In education, employment or training';

describe('the activity of care leavers', () => {
  test('is of all in the return, in touch or not: 2 of 6, and RHOM is left out', () => {
    const found = figures(
      said('YES', 'F2'),
      said('YES', 'F5'),
      said('YES', 'G5'),
      said('NO', '0'),
      said('REFU', '0'),
      said('NO'),
      said('RHOM', '0'),
    );
    expect(found[EET]).toMatchObject({
      ...{ count: 2, of: 6, notKnown: 0 },
      excluded: [{ why: 'RHOM by the return', n: 1 }],
    });
    expect(found['Activity not known']).toMatchObject({ count: 3, of: 6 });
    expect(found['In higher education']).toMatchObject({ count: 0, of: 6 });
  });

  test('leaves out who died, who had short breaks alone and who was taken over by another authority', () => {
    const found = figures(
      said('YES', 'P1'),
      said('DIED'),
      said('YES', 'F1', inCare('2020-03-02', { ...LEFT, legalStatus: 'V4' })),
      said('YES', 'F1', inCare('2020-03-02', { ...LEFT, reasonEnded: 'E3' })),
      said('YES', 'G4', shortBreaksThenCare()),
    );
    for (const measure of [EET, 'In higher education'])
      expect(found[measure]).toMatchObject({
        ...{ count: 1, of: 2 },
        excluded: [
          { why: 'died after leaving care', n: 1 },
          { why: 'short breaks alone', n: 1 },
          { why: 'taken over by another authority', n: 1 },
        ],
      });
  });
});

function shortBreaksThenCare() {
  const episodes = [
    ...inCare('2020-03-02', { until: '2021-01-04' as IsoDate, reasonEnded: 'X1', legalStatus: 'V4' })
      .episodes,
    ...inCare('2021-01-04', { ...LEFT, reasonStarted: 'U' }).episodes,
  ];
  return { episodes, periods: periodsOfCare(episodes) };
}
