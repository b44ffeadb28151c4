/** Words at which an unquoted text ends: what follows is another condition. */
export const TEXT_ENDS: ReadonlySet<string> = new Set([
  ...['and', 'or', 'but', 'except', 'excluding', 'at', 'not', 'with', 'without', 'who', 'whose', 'which'],
  ...['last', 'this', 'since', 'is', 'has', 'have'],
  ...['in', 'aged', 'below', 'under', 'over', 'above'],
]);
