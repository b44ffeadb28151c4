import { askRaw, type RawAnswer, type RawAsked } from '../db/ask-raw.ts';
import { UserError } from '../src/domain/user-error.ts';

/*
 * Answers one question of ad-hoc SQL in a process of its own, which can be stopped: a busy query cannot be. The
 * question, and the key where there is one, come by the standard input: neither stands in a list of processes.
 */

const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
let said: RawAnswer;
try {
  said = await askRaw(JSON.parse(Buffer.concat(chunks).toString('utf8')) as RawAsked);
} catch (error) {
  said =
    error instanceof UserError
      ? { refused: error.kind, message: error.message }
      : {
          refused: 'refused',
          message: `The question was stopped: ${(error as { code?: string }).code ?? 'it failed'}. It may need more memory than it is given; ask for less at once.`,
        };
}
process.stdout.write(JSON.stringify(said));
