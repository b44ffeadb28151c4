import type { IsoDate } from '../domain/dates.ts';
import { ZARA } from '../flags/example.ts';
import type { Pattern, RaisedFlag } from './define.ts';

const suspended: RaisedFlag = {
  flag: 'first-suspension',
  since: '2026-11-16' as IsoDate,
  sentence: 'Suspended for 3 days from Monday 16 November.',
};
const nowhere: RaisedFlag = {
  flag: 'no-school-place',
  since: '2026-11-16' as IsoDate,
  sentence: 'On no school’s roll since Monday 16 November.',
};

export const suspendedWithoutProvision: Pattern = {
  id: 'suspended-without-provision',
  title: 'Suspended, and nothing provided',
  why: 'A looked-after child who is suspended is to be taught from the first day; one who is taught nowhere is out of sight.',
  needs: [],
  parts: [
    [
      'first-suspension',
      'suspension-ladder',
      'near-suspension-limit',
      'over-suspension-limit',
      'permanent-exclusion',
    ],
    ['nothing-provided-while-suspended', 'no-school-place'],
  ],
  say: ([suspension, nothing]) =>
    suspension && nothing
      ? `Out of school by the school’s own decision, and nothing is recorded in its place. ${suspension.sentence} ${nothing.sentence}`
      : undefined,
  examples: [
    {
      title: 'suspended and on no roll',
      asAt: '2026-11-20',
      raised: [suspended, nowhere],
      record: { identity: ZARA },
      sentence:
        'Out of school by the school’s own decision, and nothing is recorded in its place. Suspended for 3 days from Monday 16 November. On no school’s roll since Monday 16 November.',
    },
    {
      title: 'suspended alone',
      asAt: '2026-11-20',
      raised: [suspended],
      record: { identity: ZARA },
    },
  ],
};
