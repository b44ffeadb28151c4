import type { IsoDate } from '../src/domain/dates.ts';
import type { PupilId } from '../src/domain/ids.ts';
import type { Identity, PupilRecord, Section, Sections } from '../src/domain/record.ts';
import { safe } from '../src/domain/safe.ts';
import { attendanceSection } from './sections/attendance.ts';
import { careSection } from './sections/care.ts';
import type { SectionReader } from './sections/define.ts';
import { pepsSection } from './sections/peps.ts';
import { schoolingSection } from './sections/schooling.ts';
import { senSection } from './sections/sen.ts';
import type { Driver } from './sqlite/driver.ts';

const READERS: { readonly [S in Section]: SectionReader<S> } = {
  care: careSection,
  schooling: schoolingSection,
  attendance: attendanceSection,
  peps: pepsSection,
  sen: senSection,
};

interface IdentityRow {
  readonly pupil_id: PupilId;
  readonly local_id: string;
  readonly upn: string | null;
  readonly forename: string | null;
  readonly surname: string | null;
  readonly birth_date: IsoDate;
  readonly sex: 'M' | 'F' | 'U';
}

const IDENTITY = 'p.pupil_id, p.local_id, p.upn, p.forename, p.surname, p.birth_date, p.sex';

/** Names came from outside: what leaves the database is safe to print. */
export const identityOf = (row: IdentityRow): Identity => ({
  pupilId: row.pupil_id,
  localId: safe(row.local_id),
  birthDate: row.birth_date,
  sex: row.sex,
  ...(row.upn === null ? {} : { upn: row.upn }),
  ...(row.forename === null ? {} : { forename: safe(row.forename) }),
  ...(row.surname === null ? {} : { surname: safe(row.surname) }),
});

/** Fills the scope with the named pupils, or with everyone looked after on the date. */
function setScope(driver: Driver, asAt: IsoDate, pupils: readonly PupilId[] | undefined): void {
  driver.exec(
    'create temp table if not exists scope (pupil_id integer primary key) without rowid; delete from temp.scope',
  );
  if (pupils) {
    const add = driver.prepare('insert or ignore into temp.scope values (?)');
    for (const pupil of pupils) add.run(pupil);
  } else
    driver
      .prepare(
        `insert into temp.scope select distinct pupil_id from care_episode
         where from_date <= @asAt and (until_date is null or until_date > @asAt)`,
      )
      .run({ asAt });
}

/** One section for everyone in scope; undefined where nobody has ever supplied it. */
function readSection<S extends Section>(
  driver: Driver,
  section: S,
  asAt: IsoDate,
): ((pupil: PupilId) => Sections[S]) | undefined {
  const reader: SectionReader<S> = READERS[section];
  if (driver.prepare(reader.supplied).get() === undefined) return undefined;
  const found = reader.read(driver, asAt);
  return (pupil) => found.get(pupil) ?? reader.empty;
}

/**
 * Records as at a date, in order of local id: of the named pupils, or of everyone looked after on it. One query a
 * section, whatever the number of pupils.
 */
export function recordsOf(
  driver: Driver,
  sections: readonly Section[],
  asAt: IsoDate,
  pupils?: readonly PupilId[],
): PupilRecord[] {
  setScope(driver, asAt, pupils);
  const identities = driver
    .prepare(
      `select ${IDENTITY} from pupil p join temp.scope s on s.pupil_id = p.pupil_id order by p.local_id`,
    )
    .all() as IdentityRow[];
  const read = sections.map((section) => [section, readSection(driver, section, asAt)] as const);
  return identities.map((row) => {
    const record: Record<string, unknown> = { identity: identityOf(row) };
    for (const [section, of] of read) record[section] = of?.(row.pupil_id);
    return record as unknown as PupilRecord;
  });
}

/** Everyone that a local id, a UPN, a former UPN or a part of a name can mean; exact ids first and alone. */
export function findPupils(driver: Driver, text: string, folded: string): Identity[] {
  const exact = driver
    .prepare(
      `select ${IDENTITY} from pupil p where p.local_id = @text or p.upn = @upn or p.former_upn = @upn`,
    )
    .all({ text, upn: text.toUpperCase() }) as IdentityRow[];
  if (exact.length > 0 || folded === '') return exact.map(identityOf);
  const words = folded.split(' ').map(() => 'instr(p.search, ?) > 0');
  const found = driver
    .prepare(
      `select ${IDENTITY} from pupil p where ${words.join(' and ')} order by p.surname, p.forename limit 50`,
    )
    .all(...folded.split(' ')) as IdentityRow[];
  return found.map(identityOf);
}
