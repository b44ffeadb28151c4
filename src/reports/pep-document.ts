import type { Pep } from '../domain/pep.ts';
import { contentOf, type PepContents } from '../domain/pep-content.ts';
import { schoolYearLabel } from '../domain/school-year.ts';

/** One PEP as data, in the form that `import peps` reads again; what is not known is null. */
export function pepDocument(pep: Pep, contents: PepContents): Record<string, unknown> {
  const { attendees, signOffs, sections, voices, grades, steps } = contentOf(contents, pep.pepId);
  return {
    pep: pep.pepId,
    type: pep.type,
    year: schoolYearLabel(pep.year),
    term: pep.term,
    status: pep.status,
    returnReason: pep.returnReason ?? null,
    opened: pep.openedOn,
    meeting: pep.meetingOn ?? null,
    completed: pep.completedOn ?? null,
    nextMeeting: pep.nextMeetingOn ?? null,
    assignedTo: pep.assignedTo ?? null,
    attendees,
    sections,
    voices,
    targets: contents.targets
      .filter(({ pepId }) => pepId === pep.pepId)
      .map(({ targetId, subject, text, baseline, measure, owner, due, carriedFrom }) => ({
        ...{ target: targetId, subject, text, baseline: baseline ?? null, measure: measure ?? null },
        ...{ owner: owner ?? null, due: due ?? null, carriedFrom: carriedFrom ?? null },
      })),
    judgements: contents.judgements
      .filter(({ pepId }) => pepId === pep.pepId)
      .map(({ targetId, judgement, note, by, on }) => ({
        target: targetId,
        judgement,
        note: note ?? null,
        by,
        on,
      })),
    signOffs,
    grades,
    steps,
  };
}
