import type { IsoDate } from '../../src/domain/dates.ts';
import {
  type Retention,
  type RetentionRules,
  retentionDefault,
  retentionOf,
} from '../../src/domain/retention.ts';
import { readSettings } from '../settings.ts';
import type { Driver } from '../sqlite/driver.ts';

/** A record, and until when it is kept. */
export interface KeptUntil extends Retention {
  readonly pupilId: number;
  readonly localId: string;
  readonly birthDate: IsoDate;
}

/** How long an authority keeps records: its own rules over the defaults. */
export function readRetentionRules(driver: Driver): RetentionRules {
  const settings = readSettings(driver);
  const own = (key: string, otherwise: number): number =>
    Number(settings.get(`retention.${key}`) ?? otherwise);
  return {
    lookedAfterBirthday: own('looked-after-birthday', retentionDefault.lookedAfterBirthday),
    otherBirthday: own('other-birthday', retentionDefault.otherBirthday),
    diedYears: own('died-years', retentionDefault.diedYears),
  };
}

/** A record that money was spent for is emptied and not removed: it says nothing of anybody any more. */
const RECORDS = `
  select p.pupil_id as pupilId, p.local_id as localId, p.birth_date as birthDate,
    exists (select 1 from main.care_episode e join main.pupil q using (pupil_id)
      where coalesce(q.merged_into, q.pupil_id) = p.pupil_id) as wasLookedAfter,
    (select max(e.until_date) from main.care_episode e join main.pupil q using (pupil_id)
      where coalesce(q.merged_into, q.pupil_id) = p.pupil_id and e.reason_ended = 'E2') as diedOn
  from main.pupil p where p.merged_into is null and p.local_id <> 'erased-' || p.pupil_id
    and (@pupil is null or p.pupil_id = @pupil) order by p.local_id`;

/** Until when each record is kept, or that of one pupil; a merged record once. */
export function recordsKept(driver: Driver, pupil: number | null = null): KeptUntil[] {
  const rules = readRetentionRules(driver);
  const rows = driver.prepare(RECORDS).all({ pupil }) as {
    pupilId: number;
    localId: string;
    birthDate: IsoDate;
    wasLookedAfter: number;
    diedOn: IsoDate | null;
  }[];
  return rows.map(({ pupilId, localId, birthDate, wasLookedAfter, diedOn }) => ({
    pupilId,
    localId,
    birthDate,
    ...retentionOf({ birthDate, wasLookedAfter: wasLookedAfter === 1, ...(diedOn ? { diedOn } : {}) }, rules),
  }));
}
