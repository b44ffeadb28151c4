import { type Key, strokeLabels, TEXT } from './keys.ts';
import { SCREENS } from './screens/index.ts';
import { shellKeys } from './shell-keys.ts';
import { strokeLabel } from './strokes.ts';

const keyNames = (keys: readonly string[]): string =>
  strokeLabels(keys)
    .map((each) => (each === strokeLabel(TEXT) ? each : `\`${each}\``))
    .join(' ');

const rows = (keys: readonly Key<never>[]): string[] => [
  '| key | |',
  '|---|---|',
  ...keys.map(
    ({ keys: strokes, title, mode }) =>
      `| ${keyNames(strokes).replaceAll('|', '\\|')} | ${mode === 'typing' ? 'while typing: ' : ''}${title} |`,
  ),
];

/** The keys of every screen as a page, from the records that the screens themselves use. */
export function keysPage(): string {
  const everywhere = shellKeys(SCREENS);
  return [
    ['## Everywhere', '', ...rows(everywhere as readonly Key<never>[])].join('\n'),
    ...SCREENS.map(({ title, keys }) => [`## ${title}`, '', ...rows(keys)].join('\n')),
  ].join('\n\n');
}
