import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { VIEWS } from '../../db/views/index.ts';
import { FAMILIES, type Family } from '../../src/cohort/fields/index.ts';
import { FLAGS } from '../../src/flags/index.ts';
import type { Importer, Table } from '../../src/importers/define.ts';
import { IMPORTERS } from '../../src/importers/index.ts';
import { flagPage } from '../../src/render/flag-page.ts';
import { REPORTS } from '../../src/reports/index.ts';
import { keysPage } from '../../src/tui/keys-page.ts';
import { QUESTIONS } from '../../tests/cohort/questions.ts';
import type { Command } from '../define.ts';
import { COMMANDS } from '../index.ts';
import { editsTable } from './edits-page.ts';
import { viewPage } from './view-page.ts';

/*
 * Writes the pages that are made from the registries, and puts goldens into the README where a marker asks for
 * one. With --check it writes nothing, and fails where a page is not what the registries say.
 */

const root = fileURLToPath(new URL('../../', import.meta.url));
const MADE = '<!-- Made by `npm run docs`; edit what it is made from. -->';

const page = (title: string, intro: string, sections: readonly string[]): string =>
  `# ${title}\n\n${MADE}\n\n${intro}\n\n${sections.join('\n\n')}\n`;

const fenced = (text: string, language = 'text'): string => `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;

function commandPage(command: Command): string {
  const usage = ['vschool', command.name, ...(command.arguments ?? []).map((each) => each.name)].join(' ');
  const rows = [
    ...(command.arguments ?? []).map(({ name, description }) => [name, description]),
    ...optionRows(command),
  ];
  return [
    `## ${usage}`,
    command.description,
    ...(rows.length > 0
      ? [['| | |', '|---|---|', ...rows.map(([a, b]) => `| \`${a}\` | ${b} |`)].join('\n')]
      : []),
    ...(command.kinds
      ? [
          [
            `| ${command.kinds.title} | |`,
            '|---|---|',
            ...command.kinds.of.map(({ name, about }) => `| \`${name}\` | ${about} |`),
          ].join('\n'),
        ]
      : []),
    fenced(command.examples.map((each) => `# ${each.shows}\n${each.command}`).join('\n'), 'sh'),
  ].join('\n\n');
}

const optionRows = (command: Command): string[][] =>
  (command.options ?? []).map(({ flags, description }) => [flags, description]);

function tablePage({ title, columns }: Table<unknown>): string {
  const rows = Object.values(columns).map(
    ({ heading, required, aliases }) =>
      `| \`${heading}\` | ${required ? 'yes' : ''} | ${(aliases ?? []).map((each) => `\`${each}\``).join(' ')} |`,
  );
  return [
    `### ${title}`,
    ['| column | required | also known as |', '|---|---|---|', ...rows].join('\n'),
  ].join('\n\n');
}

const importerPage = ({ id, title, about, tables, sample }: Importer): string =>
  [`## ${title} (\`${id}\`)`, about, ...tables.map(tablePage), fenced(sample)].join('\n\n');

const familyPage = ({ title, fields }: Family): string =>
  [
    `## ${title}`,
    [
      '| term | also | means |',
      '|---|---|---|',
      ...[...fields]
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .map(
          ({ example, aliases = [], sayings = {}, help }) =>
            `| \`${example}\` | ${[...aliases, ...Object.keys(sayings)].map((each) => `\`${each}\``).join(' ')} | ${help} |`,
        ),
    ].join('\n'),
  ].join('\n\n');

const PAGES: Readonly<Record<string, string>> = {
  'src/cohort/README.md': page(
    'The cohort language',
    'Terms joined by `and`, `or`, `not` and brackets; `and` binds closer than `or`. Numbers with their units (`90%`, `12 months`, `20 miles`), ranges (`year 10-11`), dates as `2026-03-31` or `31/03/2026`, names in quotation marks. A term may be asked at another date (`in care >= 12 months at 2026-03-31`), and a count over a stretch of time (`in 12 months`, `this year`, `last term`, `this month`, `this half term`, `this financial year`, `since 2026-09-01`, `since September`, `in October`, `in the summer term`, `between 1 September 2026 and 31/10/2026`). Two things of which no pupil is both are either of them, whether `and`, `or` or a comma joins them, and closer than `and`: `boys and girls in year 9`, `KS1 and KS2`, `legal status C1 and C2`; whoever wants the letter of it puts brackets, `boy and (girl)`. “vschool query --explain” says how a question was read. Three answers, always: a pupil of whom something that decides is not known is in no cohort and in no opposite of one, and is counted beside the answer.',
    FAMILIES.map(familyPage),
  ),
  'src/cohort/questions.md': page(
    'Questions',
    'What a virtual school asks, and the one line that answers it. `vschool pupils` lists the children, `vschool query` counts, groups and shows columns. The number is what the demo finds: a test asks every line.',
    [
      [
        '| question | `vschool query` | in the demo |',
        '|---|---|---|',
        ...QUESTIONS.map(({ question, cohort, count }) => `| ${question} | \`${cohort}\` | ${count} |`),
      ].join('\n'),
    ],
  ),
  'src/flags/README.md': page(
    'Flags',
    'Every early warning, with its reason, its source and its examples, which are its tests as well. Three answers, always: raised, clear, unknown.',
    FLAGS.map(flagPage),
  ),
  'src/importers/README.md': page(
    'Importers',
    'Every kind of file that can be read. Columns are known by their headings, in any order, without regard to case, spaces and punctuation.',
    IMPORTERS.map(importerPage),
  ),
  'db/views/README.md': page(
    'Views',
    'What `vschool sql QUESTION` can ask. These names and columns stay, whatever the tables are called; a column that is not known is null, never 0. Dates are texts such as 2026-11-20. Views without names hold no name, no UPN and no day of birth; those of identity are asked with `--names` alone, which the audit notes. Everything else is refused.',
    VIEWS.map(viewPage),
  ),
  'src/reports/README.md': page(
    'Reports',
    'Every report, as `vschool reports` lists them and `vschool report <id>` gives them.',
    REPORTS.map(({ id, question, about }) => `## ${question} (\`${id}\`)\n\n${about}`),
  ),
  'src/tui/README.md': page('Keys', 'Every key of every screen, as `?` shows them.', [
    keysPage(),
    editsTable(),
  ]),
  'commands/README.md': page(
    'Commands',
    'Every command, as `vschool <command> --help` shows it.',
    COMMANDS.map(commandPage),
  ),
};

const GOLDEN = /<!-- golden: (\S+) -->\n(?:```text\n[\s\S]*?\n```\n)?/g;

const withGoldens = (text: string): string =>
  text.replace(GOLDEN, (_, path: string) => {
    const golden = readFileSync(`${root}${path}`, 'utf8').trimEnd();
    return `<!-- golden: ${path} -->\n${fenced(golden)}\n`;
  });

const wanted = { ...PAGES, 'README.md': withGoldens(readFileSync(`${root}README.md`, 'utf8')) };
const stale = Object.entries(wanted).filter(
  ([path, text]) => !existsSync(`${root}${path}`) || readFileSync(`${root}${path}`, 'utf8') !== text,
);
if (process.argv.includes('--check')) {
  for (const [path] of stale) process.stderr.write(`${path} is not what the code says: run npm run docs.\n`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else for (const [path, text] of stale) writeFileSync(`${root}${path}`, text);
