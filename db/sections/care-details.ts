import type { PupilId } from '../../src/domain/ids.ts';
import type { Sections } from '../../src/domain/record.ts';
import type {
  AdoptionTable,
  DeprivationOfLibertyTable,
  PlacedForAdoptionTable,
  PreviousPermanenceTable,
  UascTable,
} from '../tables/care.ts';
import type { SectionReader } from './define.ts';
import { endedBy, given, grouped, joined, type RowOf, rowsBegun, SCOPE } from './define.ts';

const EMPTY: Sections['careDetails'] = { deprivations: [], adoption: [] };

export const careDetailsSection: SectionReader<'careDetails'> = {
  section: 'careDetails',
  supplied: `select 1 from uasc union all select 1 from previous_permanence union all
    select 1 from deprivation_of_liberty union all select 1 from adoption limit 1`,
  empty: EMPTY,
  read(driver, asAt) {
    const orders = rowsBegun<DeprivationOfLibertyTable>(driver, {
      table: 'deprivation_of_liberty',
      begins: 'from_date',
      asAt,
    });
    const decisions = rowsBegun<AdoptionTable>(driver, { table: 'adoption', begins: 'decided_on', asAt });
    const placements = rowsBegun<PlacedForAdoptionTable>(driver, {
      table: 'placed_for_adoption',
      begins: 'from_date',
      asAt,
    });
    const lists = joined({
      deprivations: grouped(orders, (row) => ({
        from: row.from_date,
        ...endedBy(row.until_date, asAt),
        ref: `deprivation_of_liberty/${row.pupil_id}/${row.from_date}`,
      })),
      decisions: grouped(decisions, (row) => ({
        kind: 'decision' as const,
        from: row.decided_on,
        ref: `adoption/${row.pupil_id}/${row.decided_on}`,
      })),
      placements: grouped(placements, (row) => ({
        kind: 'placement' as const,
        from: row.from_date,
        ...endedBy(row.until_date, asAt),
        ref: `placed_for_adoption/${row.pupil_id}/${row.from_date}`,
      })),
    });
    const found = new Map<PupilId, Sections['careDetails']>();
    for (const [pupil, { deprivations, decisions: decided, placements: placed }] of lists)
      found.set(pupil, { deprivations, adoption: [...decided, ...placed] });
    const ofOne = <Table>(table: string): RowOf<Table>[] =>
      driver
        .prepare(`select t.*, s.of_pupil from ${SCOPE} s cross join ${table} t on t.pupil_id = s.pupil_id`)
        .all() as RowOf<Table>[];
    const add = (pupil: PupilId, more: Partial<Sections['careDetails']>): void => {
      found.set(pupil, { ...(found.get(pupil) ?? EMPTY), ...more });
    };
    for (const row of ofOne<UascTable>('uasc'))
      add(row.of_pupil, { unaccompanied: { ...endedBy(row.until_date, asAt), ref: `uasc/${row.pupil_id}` } });
    for (const row of ofOne<PreviousPermanenceTable>('previous_permanence'))
      add(row.of_pupil, {
        previousPermanence: {
          kind: row.kind,
          ...given({ la: row.la, on: row.on_date }),
          ref: `previous_permanence/${row.pupil_id}`,
        },
      });
    return found;
  },
};
