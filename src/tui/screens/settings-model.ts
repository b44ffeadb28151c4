import { fold } from '../../domain/fold.ts';
import { safe } from '../../domain/safe.ts';
import { upperFirst } from '../../render/text.ts';
import type { Roll } from '../../roll.ts';
import { SETTINGS } from '../../settings.ts';

export interface SettingRow {
  readonly key: string;
  readonly value: string;
  readonly otherwise: string;
  readonly isOwn: boolean;
  /** What it means, whose the value is, and on whose authority the default stands. */
  readonly says: readonly string[];
  /** What bare words look in, folded. */
  readonly search: string;
}

export interface SettingsModel {
  readonly rows: readonly SettingRow[];
  readonly own: number;
}

const sentence = (text: string): string => `${upperFirst(text)}.`;

/** Everything that the authority may decide for itself, as it stands. */
export async function loadSettings(roll: Roll): Promise<SettingsModel> {
  const own = await roll.ownSettings();
  const rows = SETTINGS.map(({ key, meaning, otherwise, source }): SettingRow => {
    const value = safe(own.get(key) ?? otherwise);
    const isOwn = own.has(key);
    return {
      ...{ key, value, otherwise, isOwn },
      says: [
        safe(sentence(meaning)),
        safe(
          isOwn
            ? `Set by the authority; the default is ${otherwise === '' ? 'none' : otherwise}.`
            : 'The default.',
        ),
        safe(`On the default: ${source}.`),
      ],
      search: fold(`${key} ${meaning} ${value} ${isOwn ? 'own' : 'default'}`),
    };
  });
  return { rows, own: rows.filter(({ isOwn }) => isOwn).length };
}
