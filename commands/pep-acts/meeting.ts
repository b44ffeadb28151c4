import type { PepEdit } from '../../db/edit-pep.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import type { PepAttendee } from '../../src/domain/pep-content.ts';
import { mayStep } from '../../src/domain/pep-steps.ts';
import { count, spokenDate } from '../../src/render/text.ts';
import { editOne, type PepAsked, pepOf, refused, refuseFuture, refuseLocked } from './asked.ts';

export interface MeetingHeld {
  readonly on: IsoDate;
  readonly attendees: readonly PepAttendee[];
  readonly next?: IsoDate | undefined;
}

/** Records that the meeting was held, who came, who sent apologies, and the next date. */
export async function holdPep(asked: PepAsked, pepId: number, held: MeetingHeld): Promise<PepEdit> {
  const { opened, by } = asked;
  const { asAt } = opened;
  const { pupilId, localId } = pepOf(asked, pepId);
  refuseFuture(held.on, asAt, 'The meeting of');
  const [record] = await opened.roll.records(['care'], asAt, [pupilId]);
  const first = record?.care?.periods[0];
  if (first && held.on < first.from)
    throw refused(
      `The meeting of ${spokenDate(held.on, asAt)} would lie before care began: ${localId} is looked after since ${spokenDate(first.from, asAt)}.`,
    );
  if (held.next !== undefined && held.next <= held.on)
    throw refused(`The next meeting, ${spokenDate(held.next, asAt)}, has to be later than this one.`);
  return editOne(asked, 'hold', pepId, (editor, pep) => {
    refuseLocked(pep, asAt);
    const may = mayStep(pep, 'held');
    if (!may.ok) throw refused(`The meeting cannot be recorded: ${may.error}.`);
    if (held.on < pep.openedOn)
      throw refused(
        `The meeting of ${spokenDate(held.on, asAt)} would lie before the PEP was opened, ${spokenDate(pep.openedOn, asAt)}. Where it was begun earlier, take its opening back and open it with that day.`,
      );
    if (pep.meetingOn !== held.on) editor.step(pepId, { step: 'held', on: held.on, by });
    editor.set(pepId, { meeting_on: held.on, ...(held.next ? { next_meeting_on: held.next } : {}) });
    for (const each of held.attendees) editor.attendee(pepId, each);
    const came = held.attendees.filter(({ attended }) => attended).length;
    const people =
      held.attendees.length === 0
        ? ''
        : `, ${count(came, 'person', 'people')} attended, ${count(held.attendees.length - came, 'apology', 'apologies')}`;
    const next = held.next ? ` The next is on ${spokenDate(held.next, asAt)}.` : '';
    return `the meeting was held on ${spokenDate(held.on, asAt)}${people}.${next}`;
  });
}
