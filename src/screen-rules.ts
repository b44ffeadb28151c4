/** What an authority decides about the screens. */
export interface ScreenRules {
  /** Whether what is chosen may be handed to the terminal’s clipboard. */
  readonly mayCopy: boolean;
  /** Minutes without a key after which the screen is blank; 0: never. */
  readonly blankAfterMinutes: number;
}

export const screenRulesDefault: ScreenRules = { mayCopy: false, blankAfterMinutes: 5 };
