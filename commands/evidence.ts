import { defineCommand } from './define.ts';

export const evidenceCommand = defineCommand({
  name: 'evidence',
  summary: 'what an auditor of Cyber Essentials or the DSP toolkit asks, on one page',
  description:
    'Answers what auditors ask: versions and what the program is built on, encryption and the ways to open it, who may read which file, accounts with roles and the ones not seen lately, how often records were opened and names shown in the last 90 days, backups and when the last was read again, the last restore, erasures and archives, the head of the audit, and the result of a deep check. It reads everything, so it takes as long as “check --deep”. It names accounts and no child. What a machine cannot know about itself (patches, malware protection, copies elsewhere) it says it does not know.',
  examples: [
    { command: 'vschool evidence', shows: 'a page to hand to an auditor' },
    { command: 'vschool evidence --json --output evidence.json', shows: 'the same as data, in a file' },
  ],
  run: async (context, input) => (await import('./run/evidence.ts')).runEvidence(context, input),
});
