import { SECTION_NAMES } from '../domain/record.ts';
import type { Flag, Parameter } from '../flags/define.ts';
import { SEVERITY_WORDS } from './morning.ts';
import { list, percentage } from './text.ts';

const valueText = ({ value, unit }: Parameter): string =>
  unit === 'rate' ? percentage(value) : `${value} ${unit}`;

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
    `- Reads: ${list(flag.needs.map((section) => SECTION_NAMES[section]))}`,
    `- Cleared by: ${flag.clears}`,
    ...(parameters.length > 0 ? ['', 'Thresholds:', '', ...parameters] : []),
    '',
    'Examples:',
    '',
    ...examples,
  ].join('\n');
}
