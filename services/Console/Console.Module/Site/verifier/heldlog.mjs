// A transcript held against the draw log: only the log shows that the last redraws were left out.
import { DrawLog, LogFault } from './drawlog.mjs';
import { Sha256, hexOf } from './sha256.mjs';
import { verify } from './verifier.mjs';

/**
 * Verifies a transcript and, when a log is given, that it is the newest state of its draw there.
 * @param {AsyncIterable<Uint8Array>} chunks The bytes of the transcript, in pieces of any size.
 * @param {{published?: {root: string, secret: string}, log?: Uint8Array, key?: string}} against What to hold it against; the key, in PEM, is one of the log.
 * @param {(step: object) => void} [report] As verify has it.
 * @returns {Promise<{summary: object} | {fault: Error}>} The summary names the log that agrees.
 */
export async function verifyAgainst(chunks, { published, log, key }, report) {
  if (!log) {
    return verify(chunks, published, report);
  }

  const whole = new Sha256().start();
  const verdict = await verify(hashed(chunks, whole), published, report);
  if (verdict.fault) {
    return verdict;
  }

  try {
    const read = await DrawLog.read(log);
    await (key && read.checkSignature(key));
    read.check(verdict.summary, hexOf(whole.end()));
    return { summary: { ...verdict.summary, log: { size: read.head.size, root: read.head.root, key: read.head.key, isSigned: Boolean(key) } } };
  } catch (fault) {
    if (fault instanceof LogFault) {
      return { fault };
    }

    throw fault;
  }
}

async function* hashed(chunks, whole) {
  for await (const chunk of chunks) {
    whole.add(chunk);
    yield chunk;
  }
}
