import { STRUCTURED_FORMATS } from '../../render/structured.ts';
import { optionWords } from '../../render/typed-words.ts';
import { codeField, defineForm, textField } from './define-form.ts';

const MEANINGS: Readonly<Record<string, string>> = {
  csv: 'rows with commas, for a sheet',
  html: 'a page',
  json: 'data, which “vschool verify” can ask again',
  markdown: 'a table in plain text',
  ndjson: 'data, one row a line',
  table: 'as it stands on the screen',
  xlsx: 'a workbook',
};

export const exportReport = defineForm({
  id: 'export-report',
  title: 'Write the report to a file',
  does: 'report --output',
  fields: [
    codeField('format', 'Format', 'what the file is to be', true),
    textField('file', 'File', 'its whole path; a file that is there is never written over', true),
    codeField('names', 'Names', 'yes puts names in, which the audit notes; else ids and initials'),
  ],
  load: async (_roll, { report = '', asAt = '' }) => ({
    choices: {
      format: ['table', ...STRUCTURED_FORMATS].map((value) => ({ value, meaning: MEANINGS[value] ?? '' })),
      names: [
        { value: 'no', meaning: 'ids and initials alone' },
        { value: 'yes', meaning: 'names too; the audit notes it' },
      ],
    },
    start: { format: 'html', file: `${report}-${asAt}.html`, names: 'no' },
  }),
  words: ({ format = '', file = '', names }, { report = '', profile = '', cohort = '' }) => [
    ...['report', report, '--profile', profile, '--format', format, '--output', file],
    ...optionWords('cohort', cohort === '' ? undefined : cohort),
    ...(names === 'yes' ? ['--names'] : []),
  ],
});
