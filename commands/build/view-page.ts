import type { View } from '../../db/views/define.ts';

/** A view as a section of the page of views. */
export const viewPage = ({ name, about, isIdentity, columns }: View): string =>
  [
    `## ${name}`,
    isIdentity ? `${about} Asked with \`--names\` alone.` : about,
    [
      '| column | is |',
      '|---|---|',
      ...columns.map(([column, meaning]) => `| \`${column}\` | ${meaning} |`),
    ].join('\n'),
  ].join('\n\n');
