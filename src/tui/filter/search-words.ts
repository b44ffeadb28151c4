import type { IsoDate } from '../../domain/dates.ts';
import { fold } from '../../domain/fold.ts';
import type { PupilRecord } from '../../domain/record.ts';
import { mainEnrolmentOn } from '../../domain/schooling.ts';
import { rollName } from '../../render/text.ts';

/** What bare words look in, folded: who it is, the main school, and what the row says. */
export function searchWords(
  record: PupilRecord | undefined,
  asAt: IsoDate,
  texts: readonly string[],
): string {
  const school = record?.schooling && mainEnrolmentOn(record.schooling.enrolments, asAt)?.schoolName;
  const { identity } = record ?? {};
  const who = identity ? [rollName(identity, true), identity.localId, identity.upn ?? ''] : [];
  return fold([...who, school ?? '', ...texts].join(' '));
}
