import type { IsoDate } from '../../domain/dates.ts';
import type { PupilRecord, Section } from '../../domain/record.ts';
import { safe } from '../../domain/safe.ts';
import type { Roll } from '../../roll.ts';
import { calledInList } from '../screens/names.ts';
import { type Choice, codeField } from './define-form.ts';

/** Whose it is, picked by local id or by a part of the name. */
export const childField = (asks = 'a name or a local id', isNeeded = true) =>
  codeField('pupil', 'Child', asks, isNeeded);

/** Everyone looked after, to pick from, by name. */
export async function children(roll: Roll, asAt: IsoDate): Promise<Choice[]> {
  const records = await roll.records([], asAt);
  return records
    .map(({ identity }) => ({
      value: safe(identity.localId),
      meaning: '',
      called: calledInList(identity),
    }))
    .sort((a, b) => a.called.name.localeCompare(b.called.name, 'en-GB'));
}

/** The record of the child that a form is about; undefined where it is about nobody. */
export async function recordOf(
  roll: Roll,
  sections: readonly Section[],
  asAt: IsoDate,
  localId: string | undefined,
): Promise<PupilRecord | undefined> {
  if (localId === undefined || localId === '') return undefined;
  const found = (await roll.findPupils(localId)).find((each) => each.localId === localId);
  return found && (await roll.records(sections, asAt, [found.pupilId]))[0];
}

export const YES_NO: readonly Choice[] = [
  { value: 'no', meaning: '' },
  { value: 'yes', meaning: '' },
];

/** An option that is said or not. */
export const switchWords = (name: string, value: string | undefined): string[] =>
  value === 'yes' ? [`--${name}`] : [];

/** The text of a field; undefined where it was left empty. */
export const filled = (text: string | undefined): string | undefined => (text === '' ? undefined : text);
