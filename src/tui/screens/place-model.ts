import { areaOfPlacement } from '../../domain/area.ts';
import { PLACEMENT_PROVIDER } from '../../domain/codes/placement-provider.ts';
import { findCode } from '../../domain/codes/return-code.ts';
import type { PlaceShown } from '../../domain/confidential.ts';
import type { IsoDate } from '../../domain/dates.ts';
import { safe } from '../../domain/safe.ts';
import { placementWords } from '../../render/code-words.ts';
import { count, spokenDate, upperFirst } from '../../render/text.ts';
import type { Roll } from '../../roll.ts';
import { type Called, called } from './names.ts';
import type { ScreenParams } from './params.ts';

/** Somebody of the household: the sentence with the name, and without. */
interface Housemate {
  readonly open: string;
  readonly hidden: string;
}

export interface PlaceModel {
  readonly called: Called;
  readonly facts: readonly string[];
  readonly household: readonly Housemate[];
}

const AREAS = {
  in: 'It is inside the authority’s area.',
  out: 'It is outside the authority’s area.',
} as const;

function factsOf({ episode }: PlaceShown, laCode: string | undefined, asAt: IsoDate): string[] {
  if (!episode) return ['Not looked after on this day: no placement is held.'];
  const { provider, placementMiles } = episode;
  const found = provider === undefined ? undefined : findCode(PLACEMENT_PROVIDER, provider, undefined);
  const area = areaOfPlacement(episode, laCode);
  return [
    `In care as it is now since ${spokenDate(episode.from, asAt)}: ${placementWords(episode.placement)}.`,
    found === undefined
      ? 'Who provides it is not known.'
      : `Provided by: ${found.is === 'known' ? found.code.meaning : 'another'} (${provider}).`,
    area === 'in' || area === 'out' ? AREAS[area] : 'Whose area it is in is not known.',
    placementMiles === undefined
      ? 'How far it is from home is not known.'
      : `It is ${count(placementMiles, 'mile')} from home.`,
  ];
}

/** Where one child lives whose placement is confidential. That somebody looked is written down before it is read. */
export async function loadPlace(
  roll: Roll,
  { pupilId }: ScreenParams['place'],
  asAt: IsoDate,
): Promise<PlaceModel> {
  const [record] = await roll.records([], asAt, [pupilId]);
  if (!record) throw new Error('this pupil is not in the database any more.');
  const shown = await roll.placeShown(pupilId, asAt);
  return {
    called: called(record.identity),
    facts: factsOf(shown, roll.rules.laCode, asAt).map(safe),
    household: shown.household.map(({ role, person, from }) => {
      const since = `since ${spokenDate(from, asAt)}.`;
      return {
        open: safe(`${upperFirst(role)}: ${person}, ${since}`),
        hidden: safe(`${upperFirst(role)}: a name is held, ${since}`),
      };
    }),
  };
}
