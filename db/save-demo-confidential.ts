import type { IsoDate } from '../src/domain/dates.ts';
import type { PupilId } from '../src/domain/ids.ts';
import type { WriteTransaction } from './write.ts';

/** What the demo starts with: marks without a history, which count as known from the beginning. */
export function saveDemoConfidential(
  { driver }: WriteTransaction,
  marks: readonly { readonly pupilId: PupilId; readonly from: IsoDate; readonly reason: string }[],
): void {
  const save = driver.prepare(
    'insert into confidential_placement (pupil_id, number, from_date, reason, set_by) values (?, 1, ?, ?, ?)',
  );
  for (const { pupilId, from, reason } of marks) save.run(pupilId, from, reason, 'v.head');
}
