import { CONFIDENTIAL, hiderOf, isOfHousehold } from '../src/domain/confidential.ts';
import type { PupilId } from '../src/domain/ids.ts';
import { UserError } from '../src/domain/user-error.ts';
import { SCOPE } from './sections/define.ts';
import type { Driver } from './sqlite/driver.ts';
import { mentionOf, recordsOf } from './trust/of-pupil.ts';

/**
 * Pupils whose placement is confidential, by the record that is kept of each. Always those of today: an answer of a past
 * day hides the place of a child for whom that was asked since.
 */
export const HIDDEN_PUPILS = `select coalesce(hidden_pupil.merged_into, hidden_pupil.pupil_id)
  from main.confidential_placement hidden join main.pupil hidden_pupil on hidden_pupil.pupil_id = hidden.pupil_id
  where hidden.lifted_on is null`;

/** Pupils in scope whose placement is confidential. */
export const hiddenInScope = (driver: Driver): ReadonlySet<PupilId> =>
  new Set(
    driver
      .prepare(`select of_pupil from ${SCOPE} where of_pupil in (${HIDDEN_PUPILS})`)
      .pluck()
      .all() as PupilId[],
  );

/** Every record of some pupils. */
const RECORDS = 'select pupil_id from main.pupil where coalesce(merged_into, pupil_id) = @pupil';

/** What tells where a child lives word for word, with the role of whose word it is; of today and of a past day. */
const WORDS = ['main.', ''].map(
  (schema) => `
    select 'carer' as role, placement_postcode as word from ${schema}care_episode where pupil_id in (${RECORDS})
    union select 'carer', placement_urn from ${schema}care_episode where pupil_id in (${RECORDS})
    union select role, person from ${schema}person_role where pupil_id in (${RECORDS})
    union select role, contact from ${schema}person_role where pupil_id in (${RECORDS})
    union select role, name from ${schema}pep_attendee join ${schema}pep using (pep_id) where pupil_id in (${RECORDS})
    union select role, name from ${schema}pep_sign_off join ${schema}pep using (pep_id) where pupil_id in (${RECORDS})`,
);

/** Writes `confidential` for what tells where a child lives, wherever a text that is kept of the child holds it. */
export function wordHider(driver: Driver, pupil: PupilId): (text: string) => string {
  const rows = WORDS.flatMap(
    (sql) => driver.prepare(sql).all({ pupil }) as { role: string; word: string | null }[],
  );
  const asOther = new Set(rows.flatMap(({ role, word }) => (isOfHousehold(role) ? [] : [word])));
  return hiderOf(
    rows.flatMap(({ role, word }) =>
      word !== null && isOfHousehold(role) && !asOther.has(word) ? [word] : [],
    ),
  );
}

/** What is kept without a pupil of its own, about the pupils whose placement is confidential. */
export interface TextsOfHidden {
  /** Whether a text speaks of one of them, by a number or a name. */
  readonly speaks: (text: string) => boolean;
  /** The text without what tells where one of them lives, word for word. */
  readonly hide: (text: string) => string;
}

/** Reads texts of every pupil whose placement is confidential; undefined where that is so of none. */
export function textsOfHidden(driver: Driver): TextsOfHidden | undefined {
  const kept = driver.prepare(HIDDEN_PUPILS).pluck().all() as PupilId[];
  if (kept.length === 0) return undefined;
  const hiders = kept.map((pupil) => wordHider(driver, pupil));
  const mentions = kept.map((pupil) => mentionOf(driver, recordsOf(driver, pupil)));
  return {
    speaks: (text) => mentions.some((isSaid) => isSaid(text)),
    hide: (text) => hiders.reduce((said, hide) => hide(said), text),
  };
}

const HIDDEN_OF_PEP = `select pupil_id from (select coalesce(c.merged_into, c.pupil_id) as pupil_id from pep p
  join pupil c on c.pupil_id = p.pupil_id where p.pep_id = ?) where pupil_id in (${HIDDEN_PUPILS})`;

/** A text of a PEP was shown without some of its words: saved as it was shown, it would lose them. */
export function refuseLostWords(driver: Driver, pepId: number, was: unknown, now: string): void {
  if (typeof was !== 'string' || !now.includes(CONFIDENTIAL)) return;
  const pupil = driver.prepare(HIDDEN_OF_PEP).pluck().get(pepId) as PupilId | undefined;
  if (pupil === undefined || wordHider(driver, pupil)(was) === was) return;
  throw new UserError(
    'refused',
    `The text that is kept says where the child lives, or with whom; it was shown with “${CONFIDENTIAL}” in place of that, and would lose it. Write the text without that word. Nothing was changed.`,
  );
}
