import type { CareEpisode } from './care.ts';
import type { IsoDate } from './dates.ts';
import { readRole } from './people.ts';
import { isTemporaryPlacement } from './placements.ts';

/** What stands for all that tells where a child lives whose placement is confidential: never nothing, never “not known”. */
export const CONFIDENTIAL = 'confidential';

/** A time in which nobody may be told where a child lives. */
export interface ConfidentialPlacement {
  /** 1, 2 … of the pupil. */
  readonly number: number;
  readonly from: IsoDate;
  readonly reason: string;
  readonly by: string;
  /** Absent while it stands. */
  readonly lifted?: { readonly on: IsoDate; readonly reason: string; readonly by: string };
}

/** Where one child lives, as it is shown to one person who asked for it alone. */
export interface PlaceShown {
  readonly episode?: CareEpisode;
  /** Those of the household, and whoever else might be. */
  readonly household: readonly { readonly role: string; readonly person: string; readonly from: IsoDate }[];
}

/** Flags that cannot be raised without saying how far away a child lives. */
export const FLAGS_OF_PLACE: readonly string[] = ['long-journey'];

/** Roles of people who are not of the household, besides the child. In doubt somebody is. */
const NOT_OF_HOUSEHOLD = new Set([
  'class teacher',
  'designated teacher',
  'education adviser',
  'educational psychologist',
  'form tutor',
  'head of year',
  'headteacher',
  'independent reviewing officer',
  'pupil',
  'senco',
  'social worker',
  'teacher',
]);

/** Whether somebody who is this to a child may live where it does. */
export const isOfHousehold = (role: string): boolean => !NOT_OF_HOUSEHOLD.has(readRole(role));

/** Episodes without what tells where the child lives. That two are in one place, and which is for a time, stays. */
export function withoutPlace<Episode extends CareEpisode>(episodes: readonly Episode[]): Episode[] {
  const places: string[] = [];
  return episodes.map((episode) => {
    const { placement, provider, placementUrn, placementPostcode, ...rest } = episode;
    const place = JSON.stringify([placement, provider, placementUrn, placementPostcode]);
    if (!places.includes(place)) places.push(place);
    const {
      homePostcode: _home,
      placementLa: _la,
      placementLocation: _location,
      placementMiles: _miles,
      reasonPlacementChanged: _reason,
      ...kept
    } = rest;
    return {
      ...kept,
      placement: CONFIDENTIAL,
      confidential: { place: places.indexOf(place), isTemporary: isTemporaryPlacement(episode) },
    } as unknown as Episode;
  });
}

const escaped = (word: string): string => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Writes `confidential` for each of some words or names, wherever a text holds them, however they are spaced. */
export function hiderOf(words: readonly string[]): (text: string) => string {
  const real = [...new Set(words.map((word) => word.trim()).filter((word) => word.length > 2))];
  if (real.length === 0) return (text) => text;
  const any = real
    .toSorted((a, b) => b.length - a.length)
    .map((word) => escaped(word).replaceAll(/\s+/g, '\\s*'));
  const pattern = new RegExp(`(?<![\\p{L}\\d])(?:${any.join('|')})(?![\\p{L}\\d])`, 'giu');
  return (text) => text.replaceAll(pattern, CONFIDENTIAL);
}

/** The same in each text of a value; where a row is kept stays, so that it can still be found. */
export function hideIn<T>(value: T, hide: (text: string) => string): T {
  if (typeof value === 'string') return hide(value) as T;
  if (Array.isArray(value)) return value.map((each) => hideIn(each, hide)) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, key === 'ref' ? each : hideIn(each, hide)]),
  ) as T;
}
