import { SCREENS } from './screens/index.ts';
import { tabsOf } from './tabs.ts';

/** The header's tabs while Home is shown; worked out when the program is built, so that no screen is loaded for them. */
export const HOME_TABS = tabsOf(SCREENS, 'home');
