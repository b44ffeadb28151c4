import type { TableFile } from '../db/table-file.ts';
import type { CensusPupil } from '../src/importers/census.ts';
import { type CensusExclusion, CensusExclusionCounts } from '../src/importers/census-exclusions.ts';
import type { ExclusionOfFile } from '../src/importers/exclusion-cells.ts';
import type { PupilReference } from '../src/importers/pupil-columns.ts';
import type { VisitRow } from '../src/importers/read-table.ts';
import { type KnownFile, scanOf } from './import-files.ts';

/** The exclusions of one half of a census, with what they come to before anybody is looked for on the roll. */
export interface CensusExclusionsRead {
  readonly counts: CensusExclusionCounts;
  /** Pupils with exclusions who are in no table of pupils. */
  readonly orphans: number;
  /** Undefined where the census came without the table. */
  readonly file?: TableFile<ExclusionOfFile>;
}

const NOBODY: PupilReference = {
  upn: '',
  localId: '',
  surname: '',
  forename: '',
  fullName: '',
  birthDate: '',
};

/** Joins a table of exclusions to the pupils of the same census. */
export function readCensusExclusions(
  part: string,
  exclusions: KnownFile | undefined,
  pupils: KnownFile,
): CensusExclusionsRead {
  const counts = new CensusExclusionCounts();
  if (!exclusions) return { counts, orphans: 0 };
  scanOf<CensusExclusion>(exclusions)((read) => counts.add(read));
  const references = new Map<string, PupilReference>();
  scanOf<CensusPupil>(pupils)(({ rows }) => {
    for (const { id, pupil } of rows) if (counts.ids.has(id)) references.set(id, pupil);
  });
  const scan = (visit: VisitRow<ExclusionOfFile>): void =>
    scanOf<CensusExclusion>(exclusions)(({ rows, errors, warnings }, fields, line) => {
      const joined = rows.map(({ id, exclusion }) => ({
        pupil: references.get(id) ?? NOBODY,
        schoolUrn: '',
        exclusion,
      }));
      visit({ rows: joined, errors, warnings }, fields, line);
    });
  const orphans = [...counts.ids].filter((id) => !references.has(id)).length;
  return { counts, orphans, file: { part, headings: exclusions.recognised.headings, scan } };
}
