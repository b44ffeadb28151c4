import type { IsoDate } from '../src/domain/dates.ts';
import type { WriteTransaction } from './write.ts';

/** What is known around a pupil, at once. */
export interface SupportDetails {
  readonly people: readonly {
    readonly role: string;
    readonly person: string;
    readonly team?: string;
    readonly from: IsoDate;
    readonly until?: IsoDate;
  }[];
  readonly reviews: readonly { readonly on: IsoDate; readonly participation: string }[];
  readonly sdq: readonly { readonly on: IsoDate; readonly score: number }[];
  readonly missing: readonly {
    readonly from: IsoDate;
    readonly until: IsoDate;
    readonly interview: string;
    readonly interviewOn?: IsoDate;
  }[];
  readonly ehc?: {
    readonly requestedOn: IsoDate;
    readonly issuedOn?: IsoDate;
    readonly exception?: string;
    readonly reviews: readonly IsoDate[];
  };
  readonly contact?: { readonly returnYear: number; readonly activity: string };
  readonly family: string;
}

/** Saves what is around a pupil of an empty roll. */
export function supportSaver({
  driver,
}: WriteTransaction): (pupilId: number, pupil: { readonly support?: SupportDetails }) => void {
  const person = driver.prepare(
    'insert into person_role (pupil_id, role, person, team, from_date, until_date) values (?, ?, ?, ?, ?, ?)',
  );
  const review = driver.prepare('insert into review (pupil_id, on_date, participation) values (?, ?, ?)');
  const sdq = driver.prepare('insert into sdq (pupil_id, on_date, score) values (?, ?, ?)');
  const missing = driver.prepare(
    'insert into missing_episode (pupil_id, from_date, until_date, kind, interview, interview_on) values (?, ?, ?, ?, ?, ?)',
  );
  const plan = driver.prepare(
    'insert into ehc_plan (pupil_id, requested_on, issued_on, exception) values (?, ?, ?, ?)',
  );
  const planReview = driver.prepare('insert into ehc_review (pupil_id, held_on) values (?, ?)');
  const contact = driver.prepare(
    'insert into leaver_contact (pupil_id, return_year, in_touch, activity) values (?, ?, ?, ?)',
  );
  const family = driver.prepare('update pupil set family = ? where pupil_id = ?');
  return (pupilId, { support }) => {
    if (!support) return;
    for (const each of support.people)
      person.run(pupilId, each.role, each.person, each.team ?? null, each.from, each.until ?? null);
    for (const { on, participation } of support.reviews) review.run(pupilId, on, participation);
    for (const { on, score } of support.sdq) sdq.run(pupilId, on, score);
    for (const each of support.missing)
      missing.run(pupilId, each.from, each.until, 'M', each.interview, each.interviewOn ?? null);
    if (support.ehc) {
      const { requestedOn, issuedOn, exception } = support.ehc;
      plan.run(pupilId, requestedOn, issuedOn ?? null, exception ?? null);
    }
    if (support.contact) contact.run(pupilId, support.contact.returnYear, 'YES', support.contact.activity);
    for (const heldOn of support.ehc?.reviews ?? []) planReview.run(pupilId, heldOn);
    family.run(support.family, pupilId);
  };
}
