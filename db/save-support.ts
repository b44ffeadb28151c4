import type { AroundPupil } from '../src/domain/around-pupil.ts';
import type { Statement } from './sqlite/driver.ts';
import type { WriteTransaction } from './write.ts';

/** Saves what is around a pupil of an empty roll. */
export function supportSaver({
  driver,
}: WriteTransaction): (pupilId: number, pupil: { readonly support?: AroundPupil }) => void {
  const person = driver.prepare(
    'insert into person_role (pupil_id, role, person, team, contact, from_date, until_date) values (?, ?, ?, ?, ?, ?, ?)',
  );
  const review = driver.prepare('insert into review (pupil_id, on_date, participation) values (?, ?, ?)');
  const sdq = driver.prepare('insert into sdq (pupil_id, on_date, score, completed_by) values (?, ?, ?, ?)');
  const missing = driver.prepare(
    'insert into missing_episode (pupil_id, from_date, until_date, kind, interview, interview_on) values (?, ?, ?, ?, ?, ?)',
  );
  const plan = driver.prepare(
    'insert into ehc_plan (pupil_id, requested_on, refused_on, issued_on, ceased_on, exception) values (?, ?, ?, ?, ?, ?)',
  );
  const planReview = driver.prepare('insert into ehc_review (pupil_id, held_on) values (?, ?)');
  const leaver = driver.prepare(
    'insert into leaver_contact (pupil_id, return_year, in_touch, activity, accommodation) values (?, ?, ?, ?, ?)',
  );
  const family = driver.prepare('update pupil set family = ? where pupil_id = ?');
  const run = (statement: Statement, ...values: readonly (string | number | undefined)[]): void => {
    statement.run(...values.map((each) => each ?? null));
  };
  return (id, { support }) => {
    if (!support) return;
    for (const each of support.people)
      run(person, id, each.role, each.person, each.team, each.contact, each.from, each.until);
    for (const { on, participation } of support.reviews) run(review, id, on, participation);
    for (const { on, score, completedBy } of support.sdq) run(sdq, id, on, score, completedBy);
    for (const each of support.missing)
      run(missing, id, each.from, each.until, each.kind, each.interview, each.interviewOn);
    const { ehc, contact } = support;
    if (ehc) run(plan, id, ehc.requestedOn, ehc.refusedOn, ehc.issuedOn, ehc.ceasedOn, ehc.exception);
    for (const heldOn of ehc?.reviews ?? []) run(planReview, id, heldOn);
    if (contact)
      run(leaver, id, contact.returnYear, contact.inTouch, contact.activity, contact.accommodation);
    run(family, support.family, id);
  };
}
