import { CalendarEditor } from './calendar-edits.ts';
import type { Store } from './open.ts';
import type { Actor } from './write.ts';
import { writeIfItStands } from './write-if-it-stands.ts';

/** What an edit did, and a sentence that says it. */
export interface CalendarEdit {
  readonly changed: boolean;
  readonly sentence: string;
  /** For the audit. */
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Edits a calendar in one write. An edit that changes nothing, and a dry run, leave nothing behind. */
export async function editCalendar(
  store: Store,
  actor: Actor,
  subject: string,
  dryRun: boolean,
  work: (editor: CalendarEditor) => CalendarEdit,
): Promise<CalendarEdit> {
  const { edit } = await writeIfItStands(store, actor, { action: 'edit calendar', subject }, async (trx) => {
    const edit = work(new CalendarEditor(trx));
    return { stands: edit.changed && !dryRun, edit, detail: edit.detail };
  });
  return edit;
}
