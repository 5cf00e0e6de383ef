// Verifies one file at a time away from the page, so that the page stays alive. All modules are there before a file is: no request follows.
import { verifyAgainst } from './verifier/heldlog.mjs';

const REPORT_EVERY = 100; // milliseconds

self.onmessage = async ({ data: { file, published, log, key } }) => {
  try {
    const against = { published, log: log && new Uint8Array(await log.arrayBuffer()), key: await key?.text() };
    const { summary, fault } = await verifyAgainst(chunksOf(file), against, throttled(step => self.postMessage({ step })));
    self.postMessage(fault ? { fault: { line: fault.line, message: fault.message } } : { summary });
  } catch (error) {
    self.postMessage({ trouble: String(error?.message ?? error) });
  }
};

self.postMessage({ isReady: Boolean(self.crypto?.subtle) });

async function* chunksOf(file) {
  const reader = file.stream().getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    yield piece.value;
  }
}

function throttled(report) {
  let last = -Infinity;
  let phase;
  return step => {
    const now = performance.now();
    if (step.phase !== phase || now - last >= REPORT_EVERY) {
      phase = step.phase;
      last = now;
      report(step);
    }
  };
}
