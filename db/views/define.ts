import { CONFIDENTIAL, FLAGS_OF_PLACE, isOfHousehold } from '../../src/domain/confidential.ts';
import { ROLES } from '../../src/domain/people.ts';
import { HIDDEN_PUPILS } from '../hidden-places.ts';

/** A view that ad-hoc SQL may ask: a stable name over whatever the tables are called. */
export interface View {
  readonly name: string;
  /** What a row of it is. */
  readonly about: string;
  /** It says who a child is: asked only with names, and noted in the audit. */
  readonly isIdentity?: boolean;
  readonly columns: readonly (readonly [name: string, meaning: string])[];
  /** A SELECT whose columns are those, in order. */
  readonly sql: string;
}

export const defineView = (view: View): View => view;

/** The pupil to whom a record belongs: itself, unless it turned out to be a second one of the same child. */
export const KEPT =
  'join main.pupil p0 on p0.pupil_id = t.pupil_id join main.pupil p on p.pupil_id = coalesce(p0.merged_into, p0.pupil_id)';

/** Whether the placement of the pupil `p` is confidential: 1 or 0. */
const IS_HIDDEN = `p.pupil_id in (${HIDDEN_PUPILS})`;

/** A text that tells where the pupil `p` lives: `confidential` where nobody may be told. */
export const unlessConfidential = (column: string): string =>
  `case when ${IS_HIDDEN} then '${CONFIDENTIAL}' else ${column} end`;

/** A number that tells it: null there, since a word would be counted as 0. Another column of the row says why. */
export const numberUnlessConfidential = (column: string): string =>
  `case when ${IS_HIDDEN} then null else ${column} end`;

/** Who is something to the pupil `p` by a role; those of the household only where it is not confidential. */
export const personUnlessConfidential = (role: string, column: string): string =>
  `case when ${IS_HIDDEN} and lower(${role}) not in (${ROLES.filter((each) => !isOfHousehold(each))
    .map((each) => `'${each}'`)
    .join(', ')}) then '${CONFIDENTIAL}' else ${column} end`;

/** Leaves out, for such a pupil, the flags that say how far away it lives. */
export const NO_FLAG_OF_PLACE = `not (t.flag in (${FLAGS_OF_PLACE.map((flag) => `'${flag}'`).join(', ')}) and ${IS_HIDDEN})`;
