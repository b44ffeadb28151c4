export { rollOf } from './roll.ts';
