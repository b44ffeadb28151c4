export { readKey, slotsPath } from './keys.ts';
export { openStore } from './open.ts';
export { rollOf } from './roll.ts';
