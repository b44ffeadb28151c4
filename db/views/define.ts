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
