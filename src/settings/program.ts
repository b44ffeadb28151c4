import { err, ok } from '../domain/result.ts';
import { screenRulesDefault } from '../screen-rules.ts';
import { OWN, type Setting } from './define.ts';
import { oneOf, whole } from './values.ts';

/** How the program itself goes about its work. */
export const PROGRAM_SETTINGS: readonly Setting[] = [
  {
    key: 'backup.folder',
    meaning: 'folder for backups, on another disk if there is one; empty for “backups” beside the database',
    otherwise: '',
    source: OWN,
    read: (text) =>
      text === '' || text.startsWith('/')
        ? ok(text)
        : err(`${text} has to be a whole path, beginning with /.`),
  },
  {
    key: 'digest.in-done-folder',
    meaning:
      'whether each night leaves its digest, without names, in the done folder of the inbox: no, text or html',
    otherwise: 'no',
    source: OWN,
    read: oneOf('no', 'text', 'html'),
  },
  {
    key: 'screens.blank-after-minutes',
    meaning: 'minutes without a key after which the screen is blank; 0 for never',
    otherwise: String(screenRulesDefault.blankAfterMinutes),
    source: OWN,
    read: whole(0, 240),
  },
  {
    key: 'screens.copy',
    meaning: 'whether names and rows may be copied from the screens into the terminal’s clipboard',
    otherwise: screenRulesDefault.mayCopy ? 'yes' : 'no',
    source: OWN,
    read: oneOf('no', 'yes'),
  },
];
