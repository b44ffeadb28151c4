import type { IsoDate } from '../domain/dates.ts';
import type { PupilId } from '../domain/ids.ts';
import type { PepTarget } from '../domain/pep-content.ts';
import type { PremiumRequest } from '../domain/premium/requests.ts';
import type { Roll } from '../roll.ts';
import { targetLine } from './pep-page.ts';

type ForTarget = Pick<PremiumRequest, 'pupil' | 'target'>;

const sentenceOf = ({ pupil, target }: ForTarget, own: readonly PepTarget[], asAt: IsoDate): string => {
  if (target === undefined)
    return pupil === undefined
      ? 'No target named: it is asked of the central fund, which needs none.'
      : 'No target named.';
  const found = own.find(({ targetId }) => targetId === target);
  return found
    ? `Target ${targetLine(found, asAt)}.`
    : `Target ${target}, whose words are not known on this date.`;
};

/**
 * What the money of requests is to achieve: the target of the PEP, in a sentence; that none is named is said. The conditions
 * of grant tie every line to a need in the plan.
 */
export async function targetsOfRequests(
  roll: Roll,
  requests: readonly ForTarget[],
  asAt: IsoDate,
): Promise<(request: ForTarget) => string> {
  const pupils = [...new Set(requests.flatMap(({ pupil, target }) => (target && pupil ? [pupil] : [])))];
  const records = pupils.length === 0 ? [] : await roll.records(['pepContents'], asAt, pupils);
  const targets = new Map<PupilId, readonly PepTarget[]>(
    records.map(({ identity, pepContents }) => [identity.pupilId, pepContents?.targets ?? []]),
  );
  return (request) => sentenceOf(request, (request.pupil && targets.get(request.pupil)) ?? [], asAt);
}
