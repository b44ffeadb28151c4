import type { MissingEpisodeTable } from '../tables/care.ts';
import { endedBy, given, grouped, mapValues, rowsBegun, type SectionReader } from './define.ts';

export const missingSection: SectionReader<'missing'> = {
  section: 'missing',
  supplied: 'select 1 from missing_episode limit 1',
  empty: { episodes: [] },
  read(driver, asAt) {
    const rows = rowsBegun<MissingEpisodeTable>(driver, {
      table: 'missing_episode',
      begins: 'from_date',
      asAt,
    });
    const lists = grouped(rows, (row) => ({
      from: row.from_date,
      kind: row.kind,
      ...endedBy(row.until_date, asAt),
      ...(row.interview_on !== null && row.interview_on > asAt
        ? {}
        : given({ interview: row.interview, interviewOn: row.interview_on })),
      ref: `missing_episode/${row.pupil_id}/${row.from_date}`,
    }));
    return mapValues(lists, (episodes) => ({ episodes }));
  },
};
