import type { IsoDate } from '../src/domain/dates.ts';
import { fold } from '../src/domain/fold.ts';
import type { PupilId } from '../src/domain/ids.ts';
import { nearNames } from '../src/domain/near-names.ts';
import { safe } from '../src/domain/safe.ts';
import type { About, Roll, RowHeld, RunSummary } from '../src/roll.ts';
import { authorityOf } from './authority.ts';
import { keptCalendar, schoolsWithCalendar } from './calendar-edits.ts';
import { readCalendars } from './calendars.ts';
import { candidatesOf } from './cohort.ts';
import { readPeers } from './comparators.ts';
import { readFlagMemory } from './flag-memory.ts';
import { readDraft } from './form-drafts.ts';
import { marksOf } from './marks.ts';
import type { Store } from './open.ts';
import { placeOf } from './place-shown.ts';
import { readJudgements, readLedger, readOwnRates } from './premium.ts';
import { heldRows, quarantineRows, quarantineRowsById, triedBefore } from './quarantine.ts';
import { everyPupil, familyOf, findPupils, recordsInTurn, recordsOf } from './records.ts';
import { changedMarks, findRun, listRuns, warningsOf } from './runs.ts';
import { readSavedViews } from './saved-cohorts.ts';
import { readRules, readScreenRules, readSettings } from './settings.ts';
import type { Driver } from './sqlite/driver.ts';
import { becameOf } from './todays-school.ts';
import { type Actor, write } from './write.ts';

function aboutOf(store: Store): About {
  const dataAsAt = store.driver
    // Of the newest year alone: the last mark is there, and years of lines need not be read for it.
    .prepare(
      'select max(last_marked) from attendance_year where year = (select max(year) from attendance_year)',
    )
    .pluck()
    .get() as IsoDate | null;
  return { ...authorityOf(store), dataAsAt: dataAsAt ?? undefined };
}

const RUNS = `
  select run_id as run, kind, file, at, actor, read, new, changed, unchanged, quarantined
  from import_run where kind <> 'undo' and undone_by is null order by run_id desc limit ?`;

/**
 * Whatever changes the database leaves an entry in the audit. Some entries are of what was looked at, and change nothing:
 * each record that is opened leaves one.
 */
const LAST_CHANGE = `
  select audit_seq from main.audit where action not in ('open record', 'show confidential placement', 'export list')
  order by audit_seq desc limit 1`;

/** What is read once, and again as soon as this program or another has written something. */
function kept<T>(driver: Driver, read: () => T): () => T {
  const ownWrites = driver.prepare('select total_changes()').pluck();
  // Prepared once: a loop over all pupils asks for each of them.
  const othersWrites = driver.prepare('pragma data_version').pluck();
  let last: { readonly at: string; readonly value: T } | undefined;
  return () => {
    const at = `${ownWrites.get()} ${othersWrites.get()}`;
    if (last?.at !== at) last = { at, value: read() };
    return last.value;
  };
}

/** The roll as the database answers for it. `actor` makes who is asking, for reads that are audited. */
export function rollOf(store: Store, actor: () => Actor): Roll {
  const { driver } = store;
  const about = aboutOf(store);
  const rules = kept(driver, () => readRules(driver));
  const calendars = kept(driver, () => readCalendars(driver));
  const noted = async (action: string, pupil: PupilId): Promise<void> => {
    const subject = driver
      .prepare('select local_id from pupil where pupil_id = ?')
      .pluck()
      .get(pupil) as string;
    await write(store, actor(), { action, subject }, async () => ({ detail: {} }));
  };
  const lastChange = driver.prepare(LAST_CHANGE).pluck();
  return {
    about,
    moment: () => String(lastChange.get() ?? ''),
    marks: marksOf(driver, about.demoToday),
    screenRules: () => readScreenRules(driver),
    get rules() {
      return rules();
    },
    get calendarOf() {
      return calendars();
    },
    ownSettings: async () => readSettings(driver),
    calendarKept: async (schoolId) => keptCalendar(driver, schoolId),
    schoolsWithCalendar: async () =>
      schoolsWithCalendar(driver).map(({ schoolId, urn, name }) => ({
        schoolId,
        name,
        ...(urn === null ? {} : { urn }),
      })),
    records: async (sections, asAt, pupils) => recordsOf(driver, sections, asAt, pupils),
    recordsInTurn: (sections, asAt, pupils) => recordsInTurn(driver, sections, asAt, pupils),
    candidates: async (question, asAt, whom) =>
      candidatesOf(driver, question, { asAt, calendarOf: calendars(), rules: rules() }, whom),
    pupilsSpeltLike: async (text) => nearNames(text, everyPupil(driver)),
    findPupils: async (text) => findPupils(driver, text.trim(), fold(text.replaceAll(',', ' '))),
    becameOf: (urn, asAt) => becameOf(store, urn, asAt),
    family: async (family) => familyOf(driver, family),
    flagMemory: async (asAt) => readFlagMemory(driver, asAt),
    savedViews: async () => readSavedViews(driver),
    formDraft: async (key) => readDraft(driver, actor(), key),
    runs: async (limit) =>
      (driver.prepare(RUNS).all(limit) as RunSummary[]).map((run) => ({ ...run, file: safe(run.file) })),
    quarantined: async () =>
      driver.prepare("select count(*) from quarantine where state = 'held'").pluck().get() as number,
    heldRows: async () => quarantineRows(store, 'held', undefined),
    heldRow: async (id) => {
      const held = quarantineRowsById(store, [id])[0] as RowHeld;
      return { ...held, before: triedBefore(store, id) };
    },
    runList: async (limit) => listRuns(store, limit),
    runDetail: async (run) => ({
      run: findRun(store, run),
      changed: changedMarks(store, run),
      warnings: warningsOf(store, run),
      held: heldRows(store, run),
    }),
    premium: async (asAt) => ({ ledger: readLedger(driver, asAt), ownRates: readOwnRates(driver) }),
    judgements: async (asAt) => readJudgements(driver, asAt),
    published: (year, cohort) => readPeers(driver, rules().laCode, cohort, year),
    opened: (pupil) => noted('open record', pupil),
    placeShown: async (pupil, asAt) => {
      await noted('show confidential placement', pupil);
      return placeOf(driver, pupil, asAt);
    },
  };
}
