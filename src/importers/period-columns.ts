/** When something began and ended, as files head it. */
export const PERIOD_COLUMNS = {
  from: {
    heading: 'from',
    required: true,
    aliases: ['start', 'start date', 'from date', 'date from', 'began', 'begins'],
  },
  until: {
    heading: 'until',
    aliases: ['to', 'end', 'end date', 'to date', 'date to', 'until date', 'ended', 'ends'],
  },
} as const;
