import { FLAGS_OF_PLACE, hideIn } from '../src/domain/confidential.ts';
import type { IsoDate } from '../src/domain/dates.ts';
import type { PupilId } from '../src/domain/ids.ts';
import type { Identity, PupilRecord, Section, Sections } from '../src/domain/record.ts';
import { safe } from '../src/domain/safe.ts';
import type { Whom } from '../src/roll.ts';
import { hiddenInScope, wordHider } from './hidden-places.ts';
import { narrowScope, scopeInParts, setScope } from './scope.ts';
import { attainmentSection } from './sections/attainment.ts';
import { attendanceSection } from './sections/attendance.ts';
import { careSection } from './sections/care.ts';
import { careDetailsSection } from './sections/care-details.ts';
import { given, SCOPE, type SectionReader } from './sections/define.ts';
import { ehcPlansSection } from './sections/ehc-plans.ts';
import { exclusionsSection } from './sections/exclusions.ts';
import { flagWorkSection } from './sections/flag-work.ts';
import { formerIdsSection } from './sections/former-ids.ts';
import { healthSection } from './sections/health.ts';
import { leavingSection } from './sections/leaving.ts';
import { missingSection } from './sections/missing.ts';
import { outOfSchoolSection } from './sections/out-of-school.ts';
import { peopleSection } from './sections/people.ts';
import { pepContentsSection } from './sections/pep-contents.ts';
import { pepsSection } from './sections/peps.ts';
import { premiumSection } from './sections/premium.ts';
import { reviewsSection } from './sections/reviews.ts';
import { schoolingSection } from './sections/schooling.ts';
import { senSection } from './sections/sen.ts';
import type { Driver } from './sqlite/driver.ts';
import type { PupilTable } from './tables/pupil.ts';

const READERS: { readonly [S in Section]: SectionReader<S> } = {
  attainment: attainmentSection,
  attendance: attendanceSection,
  care: careSection,
  careDetails: careDetailsSection,
  ehcPlans: ehcPlansSection,
  exclusions: exclusionsSection,
  flagWork: flagWorkSection,
  formerIds: formerIdsSection,
  health: healthSection,
  leaving: leavingSection,
  missing: missingSection,
  outOfSchool: outOfSchoolSection,
  people: peopleSection,
  pepContents: pepContentsSection,
  peps: pepsSection,
  premium: premiumSection,
  reviews: reviewsSection,
  schooling: schoolingSection,
  sen: senSection,
};

type IdentityRow = PupilTable & {
  readonly pupil_id: PupilId;
  readonly birth_date: IsoDate;
};

/** Names came from outside: what leaves the database is safe to print. */
export const identityOf = (row: IdentityRow): Identity => ({
  pupilId: row.pupil_id,
  localId: safe(row.local_id),
  birthDate: row.birth_date,
  sex: row.sex,
  ...given({
    upn: row.upn,
    forename: row.forename,
    surname: row.surname,
    knownAs: row.known_as,
    uln: row.uln,
    upnUnknown: row.upn_unknown,
    ethnicity: row.ethnicity,
    family: row.family,
  }),
  ...(row.disabled === null ? {} : { disabled: row.disabled === 1 }),
});

/** One section for everyone in scope; undefined where nobody has ever supplied it. */
function readSection<S extends Section>(
  driver: Driver,
  section: S,
  asAt: IsoDate,
): ((pupil: PupilId) => Sections[S]) | undefined {
  const reader: SectionReader<S> = READERS[section];
  if (driver.prepare(reader.supplied).get() === undefined) return undefined;
  const { empty: said } = reader;
  const empty = typeof said === 'function' ? said(driver, asAt) : said;
  const found = reader.read(driver, asAt, empty);
  return (pupil) => found.get(pupil) ?? empty;
}

/**
 * Records as at a date, in order of local id: of the named pupils, or of everyone looked after on it. One query a
 * section, whatever the number of pupils.
 */
export function recordsOf(
  driver: Driver,
  sections: readonly Section[],
  asAt: IsoDate,
  whom: Whom = 'looked after',
): PupilRecord[] {
  setScope(driver, asAt, whom);
  return recordsInScope(driver, sections, asAt);
}

/** Pupils read at a time: enough for a query a section not to be felt, few enough for their records to die young. */
const AT_A_TIME = 500;

/**
 * The same records, read for some hundred pupils at a time, so that those which nobody holds on to need no memory. They
 * are all of one moment: what is written meanwhile is not among them.
 */
export function* recordsInTurn(
  driver: Driver,
  sections: readonly Section[],
  asAt: IsoDate,
  whom: Whom = 'looked after',
  atATime = AT_A_TIME,
): Generator<PupilRecord> {
  const isOwn = !driver.inTransaction;
  if (isOwn) driver.exec('begin');
  try {
    setScope(driver, asAt, whom);
    for (const pupils of scopeInParts(driver, atATime)) {
      narrowScope(driver, pupils);
      yield* recordsInScope(driver, sections, asAt);
    }
  } finally {
    if (isOwn) driver.exec('commit');
  }
}

function recordsInScope(driver: Driver, sections: readonly Section[], asAt: IsoDate): PupilRecord[] {
  const identities = driver
    .prepare(
      `select p.* from ${SCOPE} s cross join pupil p on p.pupil_id = s.pupil_id
       where s.of_pupil = s.pupil_id order by p.local_id`,
    )
    .all() as IdentityRow[];
  const read = sections.map((section) => [section, readSection(driver, section, asAt)] as const);
  const hidden = hiddenInScope(driver);
  return identities.map((row) => {
    const record: Record<string, unknown> = { identity: identityOf(row) };
    for (const [section, of] of read) record[section] = of?.(row.pupil_id);
    return hidden.has(row.pupil_id)
      ? withoutWords(record as unknown as PupilRecord, wordHider(driver, row.pupil_id))
      : (record as unknown as PupilRecord);
  });
}

/** A record whose texts do not tell where the child lives either. Care and people have left it out by themselves. */
function withoutWords({ identity, ...sections }: PupilRecord, hide: (text: string) => string): PupilRecord {
  const { flagWork, ...rest } = hideIn(sections, hide);
  const ofOthers = ({ flag }: { readonly flag: string }): boolean => !FLAGS_OF_PLACE.includes(flag);
  return {
    identity: { ...identity, isPlaceConfidential: true },
    ...rest,
    ...(flagWork
      ? { flagWork: { acts: flagWork.acts.filter(ofOthers), notes: flagWork.notes.filter(ofOthers) } }
      : {}),
  };
}

/** The pupil to whom a record belongs: itself, unless it turned out to be a second one of the same child. */
const KEPT = 'select k.* from pupil p join pupil k on k.pupil_id = coalesce(p.merged_into, p.pupil_id)';

/**
 * Everyone that a local id, a UPN, a ULN, something of these that held before, or a part of a name, of now or of
 * before, can mean; exact ids first and alone.
 */
export function findPupils(driver: Driver, text: string, folded: string): Identity[] {
  const exact = driver
    .prepare(
      `${KEPT} where p.local_id = @text or p.upn = @upn or p.uln = @text or p.pupil_id in (
         select pupil_id from former_id where (kind = 'upn' and value = @upn) or (kind = 'local id' and value = @text))`,
    )
    .all({ text, upn: text.toUpperCase() }) as IdentityRow[];
  if (exact.length > 0 || folded === '') return distinct(exact);
  const words = folded.split(' ');
  const allWords = (text: string): string => words.map(() => `instr(${text}, ?) > 0`).join(' and ');
  const found = driver
    .prepare(
      `${KEPT} where (${allWords('p.search')}) or p.pupil_id in (
         select pupil_id from former_id where kind = 'name' and (${allWords('value')}))
       order by k.surname, k.forename limit 50`,
    )
    .all(...words, ...words) as IdentityRow[];
  return distinct(found);
}

const distinct = (rows: readonly IdentityRow[]): Identity[] => [
  ...new Map(rows.map((row) => [row.pupil_id, identityOf(row)])).values(),
];

/** Everyone that there is, by name. */
export const everyPupil = (driver: Driver): Identity[] =>
  (
    driver
      .prepare('select * from pupil where merged_into is null order by surname, forename, local_id')
      .all() as IdentityRow[]
  ).map(identityOf);

/** Everyone of a family, oldest first. */
export const familyOf = (driver: Driver, family: string): Identity[] =>
  (
    driver
      .prepare('select * from pupil where family = ? and merged_into is null order by birth_date, local_id')
      .all(family) as IdentityRow[]
  ).map(identityOf);
