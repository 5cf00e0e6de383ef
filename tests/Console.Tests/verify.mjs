// The page's verifier without the page: node verify.mjs [--log LOG] [--log-key KEY.pem] FILE...
// Prints one line for each file: "OK ..." or "FAULT line N: ...". Ends with 0 when all are OK, with 1 otherwise.
import { createReadStream, readFileSync } from 'node:fs';
import { webcrypto } from 'node:crypto';
import { verifyAgainst } from '../../services/Console/Console.Module/Site/verifier/heldlog.mjs';

// Global since Node.js 19.
globalThis.crypto ??= webcrypto;

const files = process.argv.slice(2);
const against = {};
for (; files[0]?.startsWith('--'); files.splice(0, 2)) {
  files[0] === '--log' ? against.log = new Uint8Array(readFileSync(files[1])) : against.key = readFileSync(files[1], 'utf8');
}

for (const path of files) {
  const { summary, fault } = await verifyAgainst(createReadStream(path), against);
  console.log(fault
    ? `FAULT ${fault.message.replaceAll('\n', ' ')}`
    : `OK draw ${summary.id} commitment ${summary.commitment.root}:${summary.commitment.secret} drawn ${summary.drawn} infeasible ${summary.infeasible} redrawn ${summary.redrawn}`);
  process.exitCode ||= fault ? 1 : 0;
}
