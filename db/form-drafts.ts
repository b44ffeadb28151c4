import { addCalendarDays, type IsoDate } from '../src/domain/dates.ts';
import { safe } from '../src/domain/safe.ts';
import { DRAFT_DAYS, type DraftKey, type FormDraft } from '../src/form-draft.ts';
import type { Store } from './open.ts';
import type { Driver } from './sqlite/driver.ts';
import { immediately } from './sqlite/transaction.ts';
import type { FormDraftTable } from './tables/form-draft.ts';
import { requireRoleToLeave } from './trust/roles.ts';
import type { Actor } from './write.ts';

const WHICH = 'account = @account and form = @form and about = @about';

/** The first moment of which a draft is still kept at another: days are counted, and no hours. */
const keptFrom = (at: string): string => addCalendarDays(at.slice(0, 10) as IsoDate, -DRAFT_DAYS);

/** What an account has typed into a form and not saved, unless that is too long ago. */
export function readDraft(
  driver: Driver,
  { name: account, at }: Actor,
  { form, about }: DraftKey,
): FormDraft | undefined {
  const row = driver
    .prepare(`select typed, at from main.form_draft where ${WHICH} and at >= @from`)
    .get({ account, form, about, from: keptFrom(at) }) as Pick<FormDraftTable, 'typed' | 'at'> | undefined;
  if (!row) return undefined;
  const typed = Object.entries(JSON.parse(row.typed) as Record<string, unknown>);
  return { typed: Object.fromEntries(typed.map(([field, text]) => [field, safe(String(text))])), at: row.at };
}

/**
 * Keeps what is typed, in the place of what was typed before. It is no `write`: nobody has said it yet, and an audit
 * with an entry for every pause in typing would hide what was done. Refused for whom an edit is refused. What anybody
 * typed too long ago is forgotten with it.
 */
export const keepDraft = (
  { driver }: Store,
  actor: Actor,
  { form, about }: DraftKey,
  typed: FormDraft['typed'],
): Promise<void> =>
  immediately(driver, async () => {
    requireRoleToLeave(driver, actor.name, 'keep draft');
    driver.prepare('delete from form_draft where at < @from').run({ from: keptFrom(actor.at) });
    driver
      .prepare(
        `insert into form_draft (account, form, about, typed, at) values (@account, @form, @about, @typed, @at)
         on conflict do update set typed = excluded.typed, at = excluded.at`,
      )
      .run({ account: actor.name, form, about, typed: JSON.stringify(typed), at: actor.at });
  });

/** Forgets what was typed: it was saved, or given up. */
export const dropDraft = ({ driver }: Store, actor: Actor, { form, about }: DraftKey): Promise<void> =>
  immediately(driver, async () => {
    driver.prepare(`delete from form_draft where ${WHICH}`).run({ account: actor.name, form, about });
  });
