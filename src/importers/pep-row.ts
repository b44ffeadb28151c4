import type { Term } from '../domain/calendar.ts';
import type { IsoDate } from '../domain/dates.ts';
import type { Pep, PepType } from '../domain/pep.ts';
import type { PepAttendee, PepGrade, PepSignOff, PepTarget, PepVoice } from '../domain/pep-content.ts';
import type { SchoolYear } from '../domain/school-year.ts';
import type { PupilReference } from './pupil-columns.ts';

/** A PEP as a file tells it; what it does not speak of is absent, and stays as it is. */
export interface PepGiven extends PupilReference {
  readonly year: SchoolYear;
  readonly term: Term;
  readonly type: PepType;
  readonly status: Pep['status'];
  readonly openedOn?: IsoDate | undefined;
  readonly meetingOn?: IsoDate | undefined;
  readonly completedOn?: IsoDate | undefined;
  readonly nextMeetingOn?: IsoDate | undefined;
  readonly assignedTo?: string | undefined;
  readonly socialWorker?: string | undefined;
  readonly schoolName?: string | undefined;
  /** The overall grade, as written. */
  readonly grade?: string | undefined;
  readonly sourceId?: string | undefined;
  readonly returnReason?: string | undefined;
  /** What it says; a list of PEPs has none of it. */
  readonly content?: PepContentGiven;
}

export interface PepContentGiven {
  readonly attendees: readonly PepAttendee[];
  readonly sections: Readonly<Record<string, string>>;
  readonly voices: readonly PepVoice[];
  readonly targets: readonly Omit<PepTarget, 'targetId' | 'pepId' | 'setOn'>[];
  readonly signOffs: readonly PepSignOff[];
  readonly grades: readonly Omit<PepGrade, 'scheme'>[];
}

/** Why the dates of a PEP cannot all be right, with the field at fault; undefined where they can. */
export function datesFault(
  {
    status,
    openedOn,
    meetingOn,
    completedOn,
  }: Pick<PepGiven, 'status' | 'openedOn' | 'meetingOn' | 'completedOn'>,
  asAt: IsoDate,
):
  | {
      readonly field: 'meetingOn' | 'completedOn' | 'openedOn';
      readonly kind: string;
      readonly reason: string;
    }
  | undefined {
  if (openedOn !== undefined && openedOn > asAt)
    return {
      field: 'openedOn',
      kind: 'futureDate',
      reason: `${openedOn} has not come yet, so that the PEP cannot have been opened then.`,
    };
  if (completedOn !== undefined && completedOn > asAt)
    return {
      field: 'completedOn',
      kind: 'futureDate',
      reason: `${completedOn} has not come yet, so that the PEP cannot have been completed then.`,
    };
  if (status === 'complete' && meetingOn === undefined)
    return {
      field: 'meetingOn',
      kind: 'completeWithoutMeeting',
      reason:
        'the PEP is complete, and no meeting stands beside it. Give the date of the meeting, or another status.',
    };
  if (status === 'complete' && meetingOn !== undefined && meetingOn > asAt)
    return {
      field: 'meetingOn',
      kind: 'futureDate',
      reason: `the PEP is complete, and its meeting of ${meetingOn} has not come yet.`,
    };
  if (completedOn !== undefined && meetingOn !== undefined && completedOn < meetingOn)
    return {
      field: 'completedOn',
      kind: 'endBeforeStart',
      reason: `the PEP would be complete on ${completedOn}, before its meeting of ${meetingOn}.`,
    };
  if (openedOn !== undefined && meetingOn !== undefined && meetingOn < openedOn)
    return {
      field: 'meetingOn',
      kind: 'endBeforeStart',
      reason: `the meeting of ${meetingOn} would lie before the PEP was opened, ${openedOn}.`,
    };
  return undefined;
}
