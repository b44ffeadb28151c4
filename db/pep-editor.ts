import type { IsoDate } from '../src/domain/dates.ts';
import type { PupilId } from '../src/domain/ids.ts';
import type { Pep, PepStatus, PepType } from '../src/domain/pep.ts';
import type {
  PepAttendee,
  PepGrade,
  PepSignOff,
  PepTarget,
  PepVoice,
  TargetJudgement,
} from '../src/domain/pep-content.ts';
import { type PepStep, STATUS_AFTER } from '../src/domain/pep-steps.ts';
import { refuseLostWords } from './hidden-places.ts';
import { keyOf } from './row-keys.ts';
import { type Outcome, rowSaver } from './save-rows.ts';
import type { Driver } from './sqlite/driver.ts';
import type { PepTable } from './tables/pep.ts';
import type { WriteTransaction } from './write.ts';

type Term = Pep['term'];

/** A PEP as it stands, with whom it is about. */
export interface PepKept extends Pep {
  readonly pupilId: PupilId;
  /** The child’s local id. */
  readonly localId: string;
}

type Row = PepTable & { readonly pep_id: number; readonly kept_id: PupilId; readonly local_id: string };

const KEPT = `select p.*, k.pupil_id as kept_id, k.local_id from pep p join pupil c on c.pupil_id = p.pupil_id
  join pupil k on k.pupil_id = coalesce(c.merged_into, c.pupil_id)`;

const keptOf = (row: Row): PepKept => ({
  pepId: row.pep_id,
  pupilId: row.kept_id,
  localId: row.local_id,
  type: row.type as PepType,
  year: row.year,
  term: row.term as Term,
  status: row.status as PepStatus,
  openedOn: row.opened_on as IsoDate,
  ...(row.meeting_on === null ? {} : { meetingOn: row.meeting_on as IsoDate }),
  ...(row.completed_on === null ? {} : { completedOn: row.completed_on as IsoDate }),
  ...(row.next_meeting_on === null ? {} : { nextMeetingOn: row.next_meeting_on as IsoDate }),
  ...(row.assigned_to === null ? {} : { assignedTo: row.assigned_to }),
  ...(row.source_id === null ? {} : { sourceId: row.source_id }),
});

/** The PEP of a number; undefined where there is none. */
export function pepById(driver: Driver, pepId: number): PepKept | undefined {
  const row = driver.prepare(`${KEPT} where p.pep_id = ?`).get(pepId) as Row | undefined;
  return row && keptOf(row);
}

/** The PEPs of a pupil, oldest first. */
export const pepsOfPupil = (driver: Driver, pupilId: PupilId): PepKept[] =>
  (driver.prepare(`${KEPT} where k.pupil_id = ? order by p.opened_on, p.pep_id`).all(pupilId) as Row[]).map(
    keptOf,
  );

/** What an opened PEP begins with. */
export interface PepBegun extends Pick<Pep, 'type' | 'year' | 'term' | 'openedOn'> {
  readonly pupilId: PupilId;
  readonly assignedTo?: string | undefined;
  readonly sourceId?: string | undefined;
}

/** A target as it is set; its number is given to it. */
export type TargetGiven = Omit<PepTarget, 'targetId'> & { readonly pupilId: PupilId };

type Cells = Parameters<ReturnType<typeof rowSaver>>[0];

/** Writes PEPs inside a write; what a row was before is kept. */
export class PepEditor {
  readonly driver: Driver;
  hasChanged = false;
  readonly #trx: WriteTransaction;
  readonly #savers = new Map<string, (row: Cells) => Outcome>();

  constructor(trx: WriteTransaction) {
    this.#trx = trx;
    this.driver = trx.driver;
  }

  #save(table: Parameters<typeof rowSaver>[1], row: Cells): Outcome {
    const save = this.#savers.get(table) ?? rowSaver(this.#trx, table, keyOf(table));
    this.#savers.set(table, save);
    const outcome = save(row);
    if (outcome !== 'unchanged') this.hasChanged = true;
    return outcome;
  }

  #next(table: string, column: string, where = '1'): number {
    return this.driver
      .prepare(`select coalesce(max(${column}), 0) + 1 from ${table} where ${where}`)
      .pluck()
      .get() as number;
  }

  /** Begins a draft. Answers its number. */
  begin({ pupilId, type, year, term, openedOn, assignedTo, sourceId }: PepBegun): number {
    const pepId = this.#next('pep', 'pep_id');
    this.#save('pep', {
      pep_id: pepId,
      pupil_id: pupilId,
      ...{ type, year, term, status: 'draft' },
      opened_on: openedOn,
      assigned_to: assignedTo,
      source_id: sourceId,
    });
    return pepId;
  }

  /** Sets columns of a PEP; null takes a value away, undefined leaves it. */
  set(pepId: number, columns: Partial<Omit<PepTable, 'pep_id' | 'pupil_id'>>): Outcome {
    return this.#save('pep', { pep_id: pepId, ...columns });
  }

  /** Records a step, and the status that follows from it. */
  step(pepId: number, { step, on, by, reason }: PepStep): void {
    const step_no = this.#next('pep_step', 'step_no', `pep_id = ${Number(pepId)}`);
    this.#save('pep_step', { pep_id: pepId, step_no, step, on_date: on, by_name: by, reason });
    const status = STATUS_AFTER[step];
    if (status !== undefined) this.set(pepId, { status, completed_on: status === 'complete' ? on : null });
  }

  attendee(pepId: number, { name, role, attended }: PepAttendee): Outcome {
    return this.#save('pep_attendee', { pep_id: pepId, name, role, attended: Number(attended) });
  }

  signOff(pepId: number, { role, name, on }: PepSignOff): Outcome {
    return this.#save('pep_sign_off', { pep_id: pepId, role, name, on_date: on });
  }

  section(pepId: number, section: string, content: string, on: IsoDate): Outcome {
    const was = this.driver
      .prepare('select content from pep_section where pep_id = ? and section = ?')
      .pluck()
      .get(pepId, section);
    // The day of an edit that changes nothing is none.
    if (was === content || (was === undefined && content === '')) return 'unchanged';
    refuseLostWords(this.driver, pepId, was, content);
    return this.#save('pep_section', { pep_id: pepId, section, content, edited_on: on });
  }

  voice(pepId: number, { who, words, takenBy, on, how }: PepVoice): Outcome {
    const was = this.driver
      .prepare('select words from pep_voice where pep_id = ? and who = ?')
      .pluck()
      .get(pepId, who);
    refuseLostWords(this.driver, pepId, was, words);
    return this.#save('pep_voice', { pep_id: pepId, who, words, taken_by: takenBy, taken_on: on, how });
  }

  /** Sets a target. Answers its number. */
  target({
    pupilId,
    pepId,
    subject,
    text,
    baseline,
    measure,
    owner,
    due,
    setOn,
    carriedFrom,
  }: TargetGiven): number {
    const targetId = this.#next('pep_target', 'target_id');
    this.#save('pep_target', {
      ...{ target_id: targetId, pupil_id: pupilId, pep_id: pepId },
      ...{ subject, text, baseline, measure, owner, due_on: due, set_on: setOn, carried_from: carriedFrom },
    });
    return targetId;
  }

  judge({ targetId, pepId, judgement, note, by, on }: TargetJudgement): Outcome {
    return this.#save('pep_judgement', {
      ...{ target_id: targetId, pep_id: pepId, judgement, note, by_name: by, on_date: on },
    });
  }

  grade(pepId: number, { scheme, section, grade, by, on, marker }: PepGrade): Outcome {
    return this.#save('pep_grade', {
      pep_id: pepId,
      scheme,
      section,
      marker,
      grade,
      by_name: by,
      on_date: on,
    });
  }
}
