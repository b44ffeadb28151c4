import type { PupilFlags } from '../reports/by-pupil.ts';
import { SEVERITY_WORDS } from './morning.ts';
import type { DrawTable } from './table.ts';
import { pupilName } from './text.ts';
import { wrap } from './width.ts';

/** Weights that are alike stand together: `2×3 + 2 = 8` of 3, 3 and 2. The sum never stands without its parts. */
export function partsWords({ parts, sum }: Pick<PupilFlags, 'parts' | 'sum'>): string {
  if (parts.length === 1) return String(sum);
  const alike = [...Map.groupBy(parts, (part) => part)].map(([part, all]) =>
    all.length === 1 ? String(part) : `${all.length}×${part}`,
  );
  return `${alike.join(' + ')} = ${sum}`;
}

/** What flags of one pupil say together, a paragraph each. */
export const togetherText = (
  rows: readonly Pick<PupilFlags, 'pupil' | 'patterns'>[],
  { names, width }: { readonly names: boolean; readonly width: number },
): string[] =>
  rows.flatMap(({ pupil, patterns }) =>
    patterns.map(({ pattern, sentence }) =>
      wrap(`${pupilName(pupil, names)} (${pupil.localId}), ${pattern.title}: ${sentence}`, width).join('\n'),
    ),
  );

/** One line a pupil: the most urgent severity, every flag, and the weights with their sum; then what flags say together. */
export const byPupilText = (
  rows: readonly PupilFlags[],
  { names, width, table }: { readonly names: boolean; readonly width: number; readonly table: DrawTable },
): string =>
  [
    table<PupilFlags>(
      [
        { title: 'Id', value: ({ pupil }) => pupil.localId },
        { title: 'Pupil', value: ({ pupil }) => pupilName(pupil, names) },
        {
          title: '',
          value: ({ findings }) => (findings[0] ? SEVERITY_WORDS[findings[0].severity] : ''),
        },
        { title: 'Weights', value: partsWords, align: 'right' },
        { title: 'Flags', value: ({ findings }) => findings.map(({ flag }) => flag.title).join(', ') },
      ],
      rows,
      width,
    ),
    ...togetherText(rows, { names, width }).flatMap((text) => ['', text]),
  ].join('\n');
