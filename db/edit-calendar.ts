import { CalendarEditor } from './calendar-edits.ts';
import type { Store } from './open.ts';
import { type Actor, write } from './write.ts';

/** What an edit did, and a sentence that says it. */
export interface CalendarEdit {
  readonly changed: boolean;
  readonly sentence: string;
  /** For the audit. */
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Carries an edit out of a transaction that is not to stand. */
class NotToStand extends Error {
  readonly edit: CalendarEdit;
  constructor(edit: CalendarEdit) {
    super('the edit is not to stand');
    this.edit = edit;
  }
}

/** Edits a calendar in one write. An edit that changes nothing, and a dry run, leave nothing behind. */
export async function editCalendar(
  store: Store,
  actor: Actor,
  subject: string,
  dryRun: boolean,
  work: (editor: CalendarEditor) => CalendarEdit,
): Promise<CalendarEdit> {
  try {
    return await write(store, actor, { action: 'edit calendar', subject }, async (trx) => {
      const edit = work(new CalendarEditor(trx));
      if (dryRun || !edit.changed) throw new NotToStand(edit);
      return edit;
    });
  } catch (error) {
    if (error instanceof NotToStand) return error.edit;
    throw error;
  }
}
