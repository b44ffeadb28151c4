import { retentionDefault } from '../domain/retention.ts';
import type { Setting } from './define.ts';
import { whole } from './values.ts';

const RETENTION =
  'schedules of councils for looked-after children (North Somerset: 75 years from birth, 15 from a death before 18); look at your own';

/** How long records are kept. */
export const RETENTION_SETTINGS: readonly Setting[] = [
  {
    key: 'retention.died-years',
    meaning: 'years from the death for which the record of a child who died before 18 is kept',
    otherwise: String(retentionDefault.diedYears),
    source: RETENTION,
    read: whole(1, 150),
  },
  {
    key: 'retention.looked-after-birthday',
    meaning:
      'birthday until which the record of a child who was ever looked after is kept, its PEPs among it',
    otherwise: String(retentionDefault.lookedAfterBirthday),
    source: RETENTION,
    read: whole(18, 150),
  },
  {
    key: 'retention.other-birthday',
    meaning: 'birthday until which the record of a child who was never looked after is kept',
    otherwise: String(retentionDefault.otherBirthday),
    source: 'schedules of councils for pupil records (Blackpool); look at your own',
    read: whole(18, 150),
  },
];
