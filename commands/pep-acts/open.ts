import { editPep, type PepEdit } from '../../db/edit-pep.ts';
import { pepsOfPupil } from '../../db/pep-editor.ts';
import type { Term } from '../../src/domain/calendar.ts';
import { periodOn } from '../../src/domain/care.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import type { PupilId } from '../../src/domain/ids.ts';
import { type PepType, pepTermName, termsBegun } from '../../src/domain/pep.ts';
import type { SchoolYear } from '../../src/domain/school-year.ts';
import { spokenDate } from '../../src/render/text.ts';
import { type PepAsked, pepCalled, refused, refuseFuture } from './asked.ts';

export interface PepToOpen {
  readonly pupilId: PupilId;
  readonly localId: string;
  readonly type: PepType;
  readonly on: IsoDate;
  /** Absent: the term of the day, between terms the one before. */
  readonly term?: { readonly year: SchoolYear; readonly term: Term } | undefined;
  readonly assignedTo?: string | undefined;
}

/** The term of a day, by the authority’s calendar. */
function termOf({ opened }: PepAsked, on: IsoDate): { year: SchoolYear; term: Term } {
  const calendar = opened.roll.calendarOf();
  const found = calendar && termsBegun(calendar, on).at(-1);
  if (!found)
    throw refused(
      `No term dates are known for ${spokenDate(on, opened.asAt)}. Say which term it is with --term, such as --term "autumn 2026/27".`,
    );
  return { year: found.year, term: found.term };
}

/** Opens a draft. A term has one PEP of a type; a child has one while looked after. */
export async function openPep(asked: PepAsked, pep: PepToOpen): Promise<PepEdit> {
  const { opened, actor, dryRun, by } = asked;
  const { pupilId, localId, on, type } = pep;
  refuseFuture(on, opened.asAt, 'A PEP cannot be opened yet:');
  const [record] = await opened.roll.records(['care'], opened.asAt, [pupilId]);
  if (record?.care && !periodOn(record.care.periods, on))
    throw refused(
      `${localId} is not looked after on ${spokenDate(on, opened.asAt)}, so that no PEP is opened.`,
    );
  const of = pep.term ?? termOf(asked, on);
  const entry = { action: 'open', subject: localId };
  return editPep(opened.store, actor(), entry, dryRun, (editor) => {
    const twin = pepsOfPupil(editor.driver, pupilId).find(
      (each) => each.year === of.year && each.term === of.term && each.type === type,
    );
    if (twin)
      throw refused(
        `${localId} has a PEP of this type for ${pepTermName(of)} already: PEP ${twin.pepId}, ${twin.status}, opened on ${spokenDate(twin.openedOn, opened.asAt)}.`,
      );
    const pepId = editor.begin({ pupilId, type, ...of, openedOn: on, assignedTo: pep.assignedTo });
    editor.step(pepId, { step: 'opened', on, by });
    return {
      pepId,
      sentence: `${pepCalled({ localId, pepId, type, ...of })}: opened on ${spokenDate(on, opened.asAt)}.`,
    };
  });
}
