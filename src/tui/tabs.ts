import type { Tab } from './components/header.ts';
import type { Screen } from './define-screen.ts';
import { screenNumber } from './shell-keys.ts';

/** The screens that have a number, as the header names them. */
export const tabsOf = (screens: readonly Screen[], current: string | undefined): Tab[] =>
  screens
    .filter((each) => each.isNumbered)
    .map((each, index) => ({
      number: screenNumber(index),
      title: each.title,
      short: each.tab ?? each.title,
      isCurrent: each.id === current,
    }));
