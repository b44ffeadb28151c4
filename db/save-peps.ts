import { periodsOfCare } from '../src/domain/care.ts';
import type { IsoDate } from '../src/domain/dates.ts';
import type { PupilId } from '../src/domain/ids.ts';
import { pepTermName } from '../src/domain/pep.ts';
import { OVERALL } from '../src/domain/pep-content.ts';
import type { PepStepName } from '../src/domain/pep-steps.ts';
import type { Problem } from '../src/domain/problem.ts';
import { gradeOf, type Rubric } from '../src/domain/rubric.ts';
import { safe } from '../src/domain/safe.ts';
import { UserError } from '../src/domain/user-error.ts';
import type { PepGiven } from '../src/importers/pep-row.ts';
import { RunFindings } from './findings-of-run.ts';
import type { SavedImport } from './import-run.ts';
import { PepEditor, type PepKept, pepsOfPupil } from './pep-editor.ts';
import { PupilFinder } from './pupil-finder.ts';
import type { Outcome } from './save-rows.ts';
import type { TableFile } from './table-file.ts';
import type { WriteTransaction } from './write.ts';

/** A list of PEPs, or one PEP, as it is read. */
export interface PepFile extends TableFile<PepGiven> {
  /** One PEP whole: its text does not fit into a row of the quarantine, so that it is refused instead of held. */
  readonly isWhole?: boolean;
}

export interface PepsAsked {
  readonly asAt: IsoDate;
  readonly rubric: Rubric;
  /** Who sent it: stands beside the steps and grades that it tells of. */
  readonly feed: string;
}

interface ReadRow {
  readonly pep: PepGiven;
  readonly pupilId: PupilId;
  readonly fields: readonly string[];
  readonly line: number;
}

/** Saves a file of PEPs. What cannot be taken is held back, row by row. */
export function savePepFile(
  trx: WriteTransaction,
  runId: number,
  file: PepFile,
  asked: PepsAsked,
): SavedImport {
  const findings = new RunFindings(trx, runId, file.part, file.headings);
  const saver = new PepSaver(trx, findings, asked);
  const counts = { new: 0, changed: 0, unchanged: 0 };
  const rows = readRows(trx, file, findings);
  for (const row of withoutTwins(rows, findings)) {
    const outcome = saver.save(row);
    if (outcome) counts[outcome]++;
  }
  const [held] = findings.held;
  if (file.isWhole && held)
    throw new UserError('refusedInput', safe(`The PEP was not taken: ${held.reason} Nothing was changed.`));
  const dates = rows.flatMap(({ pep }) => pep.meetingOn ?? []).sort();
  return {
    counts: findings.countsWith(counts),
    from: dates[0] ?? null,
    to: dates.at(-1) ?? null,
    ...{ pupilsExpected: 0, pupilsExpectedNotSeen: 0, schoolsSilent: 0 },
  };
}

function readRows({ driver }: WriteTransaction, file: PepFile, findings: RunFindings): ReadRow[] {
  const finder = new PupilFinder(driver);
  const rows: ReadRow[] = [];
  file.scan(({ rows: read, errors, warnings }, fields, line) => {
    const [error] = errors;
    if (error) findings.hold(error, fields);
    for (const pep of read) {
      const found = finder.find(pep);
      if (typeof found === 'object') {
        findings.hold(
          { kind: found.kind, line, reason: found.reason.replace('A file of marks', 'A list of PEPs') },
          fields,
        );
        continue;
      }
      for (const warning of warnings) findings.warn(warning);
      rows.push({ pep, pupilId: found, fields: [...fields], line });
    }
  });
  return rows;
}

const keyOfRow = ({ pupilId, pep }: ReadRow): string => `${pupilId} ${pep.year} ${pep.term} ${pep.type}`;
const saidOf = ({ pep }: ReadRow): string => JSON.stringify(pep);

/** A term has one PEP of a type. Where the file gives two that differ, none of them is taken. */
function withoutTwins(rows: readonly ReadRow[], findings: RunFindings): ReadRow[] {
  const groups = Map.groupBy(rows, keyOfRow);
  return rows.filter((row) => {
    const own = groups.get(keyOfRow(row)) ?? [];
    if (own.every((each) => saidOf(each) === saidOf(row))) return true;
    const lines = own.map(({ line }) => line).join(' and ');
    const reason = `the list gives this child two ${row.pep.type} PEPs for the ${pepTermName(row.pep)} term, on lines ${lines}. A term has one; none of them is taken. Say which is right, or which is of another type.`;
    findings.hold({ kind: 'twoPepsInOneTerm', line: row.line, column: 'term', reason }, row.fields);
    return false;
  });
}

/** The step that a status comes from. */
const STEP_OF: Readonly<Record<PepGiven['status'], PepStepName>> = {
  draft: 'opened',
  submitted: 'submitted',
  returned: 'returned',
  complete: 'completed',
};

class PepSaver {
  readonly #trx: WriteTransaction;
  readonly #findings: RunFindings;
  readonly #asked: PepsAsked;

  constructor(trx: WriteTransaction, findings: RunFindings, asked: PepsAsked) {
    this.#trx = trx;
    this.#findings = findings;
    this.#asked = asked;
  }

  /** Undefined where the row is held back. */
  save(row: ReadRow): Outcome | undefined {
    const known = this.#known(row);
    const problem = this.#contradiction(row, known) ?? this.#beforeCare(row) ?? this.#unknownGrade(row);
    if (problem) {
      this.#findings.hold({ line: row.line, ...problem }, row.fields);
      return undefined;
    }
    const editor = new PepEditor(this.#trx);
    const pepId = known?.pepId ?? this.#begin(editor, row);
    this.#columns(editor, pepId, row);
    this.#status(editor, pepId, row, known);
    this.#grade(editor, pepId, row.pep);
    this.#content(editor, pepId, row);
    if (!known) return 'new';
    return editor.hasChanged ? 'changed' : 'unchanged';
  }

  /** The PEP that the row speaks of: by its own number, else the one of the term. */
  #known({ pep, pupilId }: ReadRow): PepKept | undefined {
    const own = pepsOfPupil(this.#trx.driver, pupilId);
    return (
      own.find(({ sourceId }) => pep.sourceId !== undefined && sourceId === pep.sourceId) ??
      own.find(({ year, term, type }) => year === pep.year && term === pep.term && type === pep.type)
    );
  }

  #contradiction({ pep }: ReadRow, known: PepKept | undefined): Omit<Problem, 'line'> | undefined {
    if (!known) return undefined;
    if (known.sourceId !== undefined && pep.sourceId !== undefined && known.sourceId !== pep.sourceId)
      return {
        kind: 'twoPepsInOneTerm',
        column: 'pep_id',
        value: pep.sourceId,
        reason: `this child has a ${pep.type} PEP for the ${pepTermName(pep)} term already, with the number ${known.sourceId}. A term has one; this one is not taken.`,
      };
    const isLate =
      known.meetingOn !== undefined && pep.meetingOn !== undefined && known.meetingOn !== pep.meetingOn;
    if (known.status === 'complete' && (pep.status !== 'complete' || isLate))
      return {
        kind: 'lockedPep',
        column: 'status',
        reason: `PEP ${known.pepId} is complete and locked here, and the list has it as ${pep.status}${isLate ? ` with a meeting on ${pep.meetingOn}` : ''}. Reopen it first if the list is right: “vschool pep reopen --pep ${known.pepId} --reason …”.`,
      };
    return undefined;
  }

  #beforeCare({ pep, pupilId }: ReadRow): Omit<Problem, 'line'> | undefined {
    if (pep.meetingOn === undefined) return undefined;
    const episodes = this.#trx.driver
      .prepare(
        `select e.from_date as "from", e.until_date as until, e.reason_started as reasonStarted, e.reason_ended as reasonEnded
         from care_episode e join pupil p on p.pupil_id = e.pupil_id where coalesce(p.merged_into, p.pupil_id) = ?`,
      )
      .all(pupilId) as Parameters<typeof periodsOfCare>[0];
    const [first] = periodsOfCare(episodes);
    if (!first || pep.meetingOn >= first.from) return undefined;
    return {
      kind: 'meetingBeforeCare',
      column: 'meeting_date',
      value: pep.meetingOn,
      reason: `the meeting of ${pep.meetingOn} would lie before care began, ${first.from}. One of the two dates is wrong.`,
    };
  }

  #unknownGrade({ pep }: ReadRow): Omit<Problem, 'line'> | undefined {
    const typed = [
      ...(pep.grade === undefined ? [] : [pep.grade]),
      ...(pep.content?.grades.map(({ grade }) => grade) ?? []),
    ];
    for (const text of typed) {
      const grade = gradeOf(this.#asked.rubric, text);
      if (!grade.ok) return { kind: 'unknownGrade', column: 'rag', value: text, reason: grade.error };
    }
    return undefined;
  }

  #begin(editor: PepEditor, { pep, pupilId, line }: ReadRow): number {
    const { asAt, feed } = this.#asked;
    const meeting = pep.meetingOn !== undefined && pep.meetingOn <= asAt ? pep.meetingOn : undefined;
    const openedOn = pep.openedOn ?? meeting ?? asAt;
    if (pep.openedOn === undefined)
      this.#findings.warn({
        kind: 'openedNotGiven',
        line,
        column: 'opened',
        reason: `the list does not say when the PEP was opened; ${openedOn} is taken, ${meeting ? 'the day of its meeting' : 'the day of this import'}.`,
      });
    const { type, year, term, sourceId } = pep;
    const pepId = editor.begin({ pupilId, type, year, term, openedOn, sourceId });
    editor.step(pepId, { step: 'opened', on: openedOn, by: feed });
    return pepId;
  }

  /** A meeting that has not come is the next one, not one that was held. */
  #columns(editor: PepEditor, pepId: number, { pep, line }: ReadRow): void {
    const isPlanned = pep.meetingOn !== undefined && pep.meetingOn > this.#asked.asAt;
    if (isPlanned)
      this.#findings.warn({
        kind: 'plannedMeeting',
        line,
        column: 'meeting_date',
        value: pep.meetingOn ?? '',
        reason: `the meeting of ${pep.meetingOn} has not come yet: it is kept as the next meeting, not as one that was held.`,
      });
    const next = pep.nextMeetingOn ?? (isPlanned ? pep.meetingOn : undefined);
    const cells = {
      meeting_on: isPlanned ? undefined : pep.meetingOn,
      next_meeting_on: next,
      assigned_to: pep.assignedTo,
      social_worker: pep.socialWorker,
      school_name: pep.schoolName,
      source_id: pep.sourceId,
    };
    editor.set(pepId, Object.fromEntries(Object.entries(cells).filter(([, value]) => value !== undefined)));
  }

  #status(editor: PepEditor, pepId: number, { pep }: ReadRow, known: PepKept | undefined): void {
    if ((known?.status ?? 'draft') === pep.status) return;
    const { asAt, feed } = this.#asked;
    const on = (pep.status === 'complete' ? pep.completedOn : undefined) ?? asAt;
    const reason = pep.status === 'returned' ? (pep.returnReason ?? 'the list does not say why') : undefined;
    editor.step(pepId, { step: STEP_OF[pep.status], on, by: feed, ...(reason ? { reason } : {}) });
  }

  #grade(editor: PepEditor, pepId: number, { grade, completedOn }: PepGiven): void {
    const { rubric, feed, asAt } = this.#asked;
    const read = grade === undefined ? undefined : gradeOf(rubric, grade);
    if (!read?.ok) return;
    const held = this.#trx.driver
      .prepare('select grade from pep_grade where pep_id = ? and scheme = ? and section = ? and marker = 1')
      .pluck()
      .get(pepId, rubric.id, OVERALL);
    // A grade that was given here, by a person and the same, is not made the list’s.
    if (held === read.value) return;
    editor.grade(pepId, {
      scheme: rubric.id,
      section: OVERALL,
      grade: read.value,
      by: feed,
      on: completedOn ?? asAt,
      marker: 1,
    });
  }

  #content(editor: PepEditor, pepId: number, { pep, pupilId }: ReadRow): void {
    const { content } = pep;
    if (!content) return;
    const { asAt, rubric } = this.#asked;
    for (const each of content.attendees) editor.attendee(pepId, each);
    for (const [section, text] of Object.entries(content.sections))
      editor.section(pepId, section, text, asAt);
    for (const each of content.voices) editor.voice(pepId, each);
    for (const each of content.signOffs) editor.signOff(pepId, each);
    const held = this.#trx.driver
      .prepare('select 1 from pep_target where pep_id = ? and subject = ? and text = ?')
      .pluck();
    for (const each of content.targets)
      if (held.get(pepId, each.subject, each.text) === undefined)
        editor.target({ ...each, pupilId, pepId, setOn: asAt });
    for (const each of content.grades) {
      const grade = gradeOf(rubric, each.grade);
      if (grade.ok) editor.grade(pepId, { ...each, scheme: rubric.id, grade: grade.value });
    }
  }
}
