// The page's verifier without the page: node verify.mjs FILE...
// Prints one line for each file: "OK ..." or "FAULT line N: ...". Ends with 0 when all are OK, with 1 otherwise.
import { createReadStream } from 'node:fs';
import { webcrypto } from 'node:crypto';
import { verify } from '../../services/Console/Console.Module/Site/verifier/verifier.mjs';

// Global since Node.js 19.
globalThis.crypto ??= webcrypto;

for (const path of process.argv.slice(2)) {
  const { summary, fault } = await verify(createReadStream(path));
  console.log(fault
    ? `FAULT ${fault.message.replaceAll('\n', ' ')}`
    : `OK draw ${summary.id} commitment ${summary.commitment.root}:${summary.commitment.secret} drawn ${summary.drawn} infeasible ${summary.infeasible} redrawn ${summary.redrawn}`);
  process.exitCode ||= fault ? 1 : 0;
}
