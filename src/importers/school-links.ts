import { readDate } from '../domain/dates.ts';
import { readSchoolUrn } from '../domain/ids.ts';
import type { SchoolLink } from '../domain/school-links.ts';
import type { Columns } from './columns.ts';
import { defineImporter, defineTable } from './define.ts';
import { RowCells } from './row-cells.ts';

export interface SchoolLinkRow extends SchoolLink {
  readonly linkedName: string | undefined;
}

const COLUMNS = {
  urn: { heading: 'URN', required: true },
  linkedUrn: { heading: 'LinkURN', required: true, aliases: ['link urn', 'linked urn'] },
  linkedName: { heading: 'LinkName', aliases: ['linked name'] },
  kind: { heading: 'LinkType', required: true, aliases: ['link type'] },
  on: { heading: 'LinkEstablishedDate', aliases: ['link established date', 'link date'] },
} as const satisfies Columns;

export const schoolLinksTable = defineTable<SchoolLinkRow, typeof COLUMNS>({
  id: 'school-links',
  title: 'Links between schools (GIAS)',
  columns: COLUMNS,
  reader: (at, headings) => (fields, line) => {
    const cells = new RowCells(COLUMNS, at, headings, fields, line);
    const urnOf = (name: 'urn' | 'linkedUrn'): number | undefined =>
      cells.required(name) === '' ? undefined : cells.read(name, 'notAUrn', readSchoolUrn);
    const [urn, linkedUrn] = [urnOf('urn'), urnOf('linkedUrn')];
    const kind = cells.required('kind');
    const on = cells.readOrLeave('on', 'notADate', readDate);
    return cells.finish(() => ({
      urn: urn as number,
      linkedUrn: linkedUrn as number,
      linkedName: cells.optional('linkedName'),
      kind,
      ...(on ? { on } : {}),
    }));
  },
});

export const schoolLinksImporter = defineImporter({
  id: 'school-links',
  title: 'Links between schools',
  about:
    'What schools became and what they were before, as GIAS links them (the file links_edubasealldata): a closed school leads to today’s. Many links have no date.',
  tables: [schoolLinksTable],
  sample:
    'URN,LinkURN,LinkName,LinkType,LinkEstablishedDate\n900021,900029,St Thomas à Becket Academy,Successor,01-09-2026\n',
});
