import { brakeDefault } from '../importers/brake.ts';
import { OWN, type Setting } from './define.ts';
import { rate, whole } from './values.ts';

/** How much a file may change before a person has to look. */
export const BRAKE_SETTINGS: readonly Setting[] = [
  {
    key: 'brake.marks-allowed',
    meaning: 'marks that a file may always change or withdraw',
    otherwise: String(brakeDefault.marksAllowed),
    source: OWN,
    read: whole(0, 1_000_000),
  },
  {
    key: 'brake.pupils-allowed',
    meaning: 'pupils who may always be missing from a file',
    otherwise: String(brakeDefault.pupilsAllowed),
    source: OWN,
    read: whole(0, 1_000_000),
  },
  {
    key: 'brake.share-of-marks',
    meaning: 'share of its marks that a file may change or withdraw',
    otherwise: String(brakeDefault.shareOfMarks),
    source: OWN,
    read: rate,
  },
  {
    key: 'brake.share-of-pupils',
    meaning: 'share of the pupils expected who may be missing from a file',
    otherwise: String(brakeDefault.shareOfPupils),
    source: OWN,
    read: rate,
  },
];
