import type { Question } from './cohort/evaluate.ts';
import type { SavedView } from './cohort/saved.ts';
import type { Session } from './domain/attendance.ts';
import type { AuthorityRules } from './domain/authority.ts';
import type { ClosedDay, HalfTermDates, SchoolCalendar } from './domain/calendar.ts';
import type { PlaceShown } from './domain/confidential.ts';
import type { IsoDate } from './domain/dates.ts';
import type { PupilId } from './domain/ids.ts';
import type { ImpactJudged } from './domain/premium/impact.ts';
import type { Ledger } from './domain/premium/ledger.ts';
import type { PremiumRate } from './domain/premium/rates.ts';
import type { Problem } from './domain/problem.ts';
import type { Identity, PupilRecord, Section } from './domain/record.ts';
import type { SchoolYear } from './domain/school-year.ts';
import type { FlagMemory } from './flags/run.ts';
import type { DraftKey, FormDraft } from './form-draft.ts';
import type { Marks, SchoolOnRoll } from './marks.ts';
import type { PublishedFigures } from './reports/attainment.ts';
import type { ScreenRules } from './screen-rules.ts';

/** What the database says of itself. */
export interface About {
  readonly authority: string;
  /** Imaginary children: said on every screen. */
  readonly demo: boolean;
  /** The day on which the demo is always seen. */
  readonly demoToday?: IsoDate;
  readonly encrypted: boolean;
  /** The newest date for which any mark is held; undefined where there is none. */
  readonly dataAsAt: IsoDate | undefined;
}

/** Whom records are asked of. */
export type Whom = 'looked after' | 'everyone' | readonly PupilId[];

/** Whom a question is put to. */
export interface Candidates {
  /** How many. */
  readonly asked: number;
  /** Those of whom it may be true; the others it is known not to be true of. Absent where all of them have to be read. */
  readonly pupils?: readonly PupilId[];
}

export interface RunSummary {
  readonly run: number;
  readonly kind: string;
  readonly file: string;
  /** When it was read, `YYYY-MM-DDTHH:MM:SSZ`. */
  readonly at: string;
  readonly actor: string;
  readonly read: number;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly quarantined: number;
}

/** A row that a run held back: why, and what it said. */
export interface RowHeld extends Problem {
  readonly id: number;
  readonly run: number;
  readonly file: string;
  /** `held`, until it is read again, discarded or replaced. */
  readonly state: string;
  readonly settledReason: string | null;
  /** Heading to cell, as they came. */
  readonly row: Readonly<Record<string, string>>;
}

/** A row with what it was before it was read again and held again: as it came in its file first, then as it was tried. */
export interface RowHeldWhole extends RowHeld {
  readonly before: readonly RowHeld[];
}

/** One import, or the undoing of one, as it is listed. */
export interface RunListed extends RunSummary {
  readonly withdrawn: number;
  readonly from: IsoDate | null;
  readonly to: IsoDate | null;
  readonly undoneBy: number | null;
}

/** A mark that a run changed: a register code before and now, null where there is none. */
export interface MarkChanged {
  readonly pupil: string;
  readonly school: string;
  readonly date: IsoDate;
  readonly session: Session;
  readonly before: string | null;
  readonly now: string | null;
}

export interface RunDetail {
  readonly run: RunListed;
  readonly changed: readonly MarkChanged[];
  /** Things worth a look in rows that were taken. */
  readonly warnings: readonly Problem[];
  /** Rows that it held back, whatever became of them since. */
  readonly held: readonly RowHeld[];
}

/** What the forecast of the premium is made of. */
export interface PremiumBooks {
  readonly ledger: Ledger;
  readonly ownRates: readonly PremiumRate[];
}

/** Term dates and closed days as they are kept. */
export interface CalendarKept {
  readonly halfTerms: readonly HalfTermDates[];
  /** INSET days and closures, with their notes. */
  readonly closedDays: readonly ClosedDay[];
}

/**
 * The questions that anyone may ask of the virtual school's roll. The screens and the reports know the database
 * only by this.
 */
export interface Roll {
  readonly about: About;
  readonly rules: AuthorityRules;
  /** Which state the data is in: another as soon as anything was changed, by this program or another. */
  moment(): string;
  /** As they stand now: whoever sets one sees it at once. */
  readonly screenRules: () => ScreenRules;
  /** What the authority has set for itself, by key; for the rest the defaults hold. */
  ownSettings(): Promise<ReadonlyMap<string, string>>;
  /** A school's own calendar, or the authority's; undefined where there is none. */
  calendarKept(schoolId?: number): Promise<CalendarKept | undefined>;
  /** Schools with a calendar of their own, by name. */
  schoolsWithCalendar(): Promise<readonly SchoolOnRoll[]>;
  /** The school's own calendar, else the authority's. */
  readonly calendarOf: (schoolId?: number) => SchoolCalendar | undefined;
  /**
   * Records of the pupils who are looked after on a date, of everyone that there is, or of the named ones, in order
   * of local id. One query a section, whatever the number of pupils.
   */
  records(sections: readonly Section[], asAt: IsoDate, whom?: Whom): Promise<readonly PupilRecord[]>;
  /** The same records one by one, for a question that need not hold all of them at once. They are of one moment. */
  recordsInTurn(sections: readonly Section[], asAt: IsoDate, whom?: Whom): Iterable<PupilRecord>;
  /**
   * Of whom a question may be true, by what the database can tell without reading a record: who is left out is in no
   * answer, and not among those of whom it is not known.
   */
  candidates(question: Question, asAt: IsoDate, whom: Whom): Promise<Candidates>;
  /** Everyone that a local id, a UPN (current or former) or a part of a name can mean. */
  findPupils(text: string): Promise<readonly Identity[]>;
  /** Those whose names are spelt most like a text that finds nobody, where any are near. */
  pupilsSpeltLike(text: string): Promise<readonly Identity[]>;
  /** The names of the schools that a closed one has become by a date; none while it is open, or where nobody knows. */
  becameOf(urn: number, asAt: IsoDate): readonly string[];
  /** Everyone of a family, by the case system’s number of it. */
  family(family: string): Promise<readonly Identity[]>;
  flagMemory(asAt: IsoDate): Promise<FlagMemory>;
  /** The cohorts that were saved, by name: those of today, whatever day is asked about. */
  savedViews(): Promise<readonly SavedView[]>;
  /** What whoever is asking has typed into a form and not saved. */
  formDraft(key: DraftKey): Promise<FormDraft | undefined>;
  /** Marks with their history, their feeds and their schools. */
  readonly marks: Marks;
  /** Imports that still stand, newest first. */
  runs(limit: number): Promise<readonly RunSummary[]>;
  /** Rows held in quarantine and not yet dealt with. */
  quarantined(): Promise<number>;
  /** Those rows, in order of run and line. */
  heldRows(): Promise<readonly RowHeld[]>;
  /** A row that was held back, whatever became of it since. */
  heldRow(id: number): Promise<RowHeldWhole>;
  /** Newest first. */
  runList(limit: number): Promise<readonly RunListed[]>;
  runDetail(run: number): Promise<RunDetail>;
  /** The premium’s ledger up to a date, with the rates that the authority has entered. */
  premium(asAt: IsoDate): Promise<PremiumBooks>;
  /** What became of the targets that money was paid for, as judged by a date. */
  judgements(asAt: IsoDate): Promise<readonly ImpactJudged[]>;
  /** DfE’s figures of a cohort of theirs and of a school year: empty where none were imported. */
  readonly published: (year: SchoolYear, cohort: string) => PublishedFigures;
  /** Records that somebody opened a child's record. */
  opened(pupil: PupilId): Promise<void>;
  /** Where a child lives whose placement is confidential, for one who asked for this child alone: recorded before it is read. */
  placeShown(pupil: PupilId, asAt: IsoDate): Promise<PlaceShown>;
}
