import type { Term, Test } from './cohort.ts';
import { type Field, takesStretch } from './define.ts';
import type { FieldReader } from './field-reader.ts';
import { takeStretch } from './stretch-reader.ts';

/** A term of a test that was read, with the stretch of time and the date that may come after it. */
export function termOf(reader: FieldReader, field: Field, test: Test): Term {
  const stretch = takesStretch(field) ? takeStretch(reader.tokens) : undefined;
  const at = reader.takeAt();
  return { kind: 'term', field: field.name, test, ...(stretch ? { stretch } : {}), ...(at ? { at } : {}) };
}
