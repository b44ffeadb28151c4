import type { PupilId } from '../../src/domain/ids.ts';
import { CHILDREN } from './sample-roll.ts';

export const ZARA = {
  screen: 'pupil',
  params: { pupilId: 1 as PupilId, order: CHILDREN.map((_, index) => (index + 1) as PupilId) },
} as const;

/** Every screen, and the keys and the beginning that lead to it. */
export const SCREEN_WALKS = [
  ['home', [], undefined],
  ['roll', ['2', 'j', 'j'], undefined],
  ['pupil', [], ZARA],
  ['help', ['2', '?'], undefined],
  ['quarantine', ['8', 'j'], undefined],
  ['quarantine-row', ['8', 'G', '\r', 'e', '\u0015', '19/11/2026', '\r'], undefined],
  ['runs', ['7', 'j'], undefined],
  ['run', ['7', 'j', '\r'], undefined],
  ['exclusions', ['5'], undefined],
  ['premium', ['6', 'j'], undefined],
  ['flags', ['3', 'j'], undefined],
  ['flags-by-pupil', ['3', 'v'], undefined],
  ['flag', ['3', '\r'], undefined],
  ['flag-assign', ['3', 'a', 'Jo M'], undefined],
  ['flag-snooze', ['3', 'z', 'fri', '\t'], undefined],
  ['calendar', ['0', 'j'], undefined],
  ['calendar-inset', ['0', 'i', '27 nov', '\t', '\t'], undefined],
  ['settings', ['g', 't', '/pep.un', '\r'], undefined],
  ['setting', ['g', 't', '/pep.un', '\r', 'e', 'x', '\r'], undefined],
  ['reports', ['9'], undefined],
  ['report', ['9', 'G', '\r', 'p'], undefined],
  ['report-export', ['9', 'G', '\r', 'x'], undefined],
  ['exclusion-add', ['5', 'a', 'today', '\t', 'mon', '\t', '\t', 'bull'], undefined],
  ['premium-approve', ['6', 'a'], undefined],
  ['which-key', ['2', 'g'], undefined],
  ['commands', ['3', ':'], undefined],
] as const;
