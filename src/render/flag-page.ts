import { SECTION_NAMES, type Section } from '../domain/record.ts';
import type { Flag, Parameter } from '../flags/define.ts';
import { SEVERITY_WORDS } from './morning.ts';
import { list, percentage } from './text.ts';

const valueText = ({ value, unit }: Parameter): string =>
  unit === 'rate' ? percentage(value) : `${value} ${unit}`;

/** What it has to know, and what it reads besides where that was supplied. */
function readsText({ needs, alsoReads = [] }: Flag): string {
  const names = (sections: readonly Section[]): string =>
    list(sections.map((section) => SECTION_NAMES[section]));
  const needed = needs.length === 0 ? 'who the pupil is' : names(needs);
  return alsoReads.length === 0 ? needed : `${needed}; where supplied, ${names(alsoReads)}`;
}

/** A flag's own page: why it is there, what it reads, its thresholds with their sources, and its examples. */
export function flagPage(flag: Flag): string {
  const parameters = Object.entries(flag.parameters).map(
    ([name, parameter]) =>
      `- \`${name}\` ${valueText(parameter)}: ${parameter.meaning} (${parameter.source})`,
  );
  const examples = flag.examples.map((example) => {
    const says = example.sentence ? `: “${example.sentence}”` : '';
    return `- ${example.title} → ${example.answer}${says}`;
  });
  return [
    `## ${flag.title} (\`${flag.id}\`)`,
    '',
    flag.why,
    '',
    `- When: ${SEVERITY_WORDS[flag.severity]}`,
    `- Source: ${flag.source}`,
    `- Reads: ${readsText(flag)}`,
    `- Cleared by: ${flag.clears}`,
    ...(parameters.length > 0 ? ['', 'Thresholds:', '', ...parameters] : []),
    '',
    'Examples:',
    '',
    ...examples,
  ].join('\n');
}
