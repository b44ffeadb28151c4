import type { PepPage, PepPart } from '../reports/pep-page.ts';
import { html } from './page.ts';
import { wrap } from './width.ts';

const EMPTY = '(empty)';

/** A PEP on a terminal. */
export const pepText = (page: PepPage, width: number, heading: (text: string) => string): string =>
  [
    heading(page.title),
    ...page.facts.flatMap((fact) => wrap(fact, width)),
    ...page.parts.flatMap(({ title, lines }) => [
      '',
      heading(title),
      ...(lines.length === 0 ? [EMPTY] : lines).flatMap((line) =>
        wrap(line, width - 2).map((each) => `  ${each}`),
      ),
    ]),
  ].join('\n');

/** Characters that Markdown or HTML would take for its own. */
const plain = (text: string): string => text.replace(/[\\`*_[\]<>#|]/g, (character) => `\\${character}`);

const markdownPart = ({ title, asks, lines }: PepPart, isBlank: boolean): string[] => [
  '',
  `## ${plain(title)}`,
  '',
  ...(isBlank ? [`*${plain(asks)}*`, '', '<br><br><br>'] : []),
  ...(isBlank ? [] : lines.length === 0 ? [EMPTY] : lines.map((line) => `- ${plain(line)}`)),
];

/** A PEP, or the blank form, as Markdown. */
export const pepMarkdown = ({ title, facts, parts }: PepPage, isBlank = false): string =>
  [
    `# ${plain(title)}`,
    '',
    ...facts.map((fact) => `- ${plain(fact)}`),
    ...parts.flatMap((part) => markdownPart(part, isBlank)),
  ].join('\n');

const htmlPart = ({ title, asks, lines }: PepPart, isBlank: boolean): string => {
  const body = isBlank
    ? `<p class="asks">${html(asks)}</p><div class="room"></div>`
    : lines.length === 0
      ? `<p class="asks">${EMPTY}</p>`
      : lines.map((line) => `<p>${html(line)}</p>`).join('');
  return `<section><h2>${html(title)}</h2>${body}</section>`;
};

const STYLE =
  'body{font:11pt/1.4 sans-serif;max-width:48em;margin:2em auto}h2{font-size:1.1em;margin-bottom:.2em}p{margin:.2em 0}.asks{color:#555;font-style:italic}.room{border:1px solid #999;height:7em}section{break-inside:avoid}';

/** A PEP, or the blank form, as one page of HTML that prints. */
export const pepHtml = ({ title, facts, parts }: PepPage, isBlank = false): string =>
  [
    '<!doctype html>',
    `<html lang="en"><head><meta charset="utf-8"><title>${html(title)}</title><style>${STYLE}</style></head><body>`,
    `<h1>${html(title)}</h1>`,
    ...facts.map((fact) => `<p>${html(fact)}</p>`),
    ...parts.map((part) => htmlPart(part, isBlank)),
    '</body></html>',
  ].join('\n');
