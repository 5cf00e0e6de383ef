// Web Crypto: what everything hangs on - root, secret, seeds - comes from the platform's own SHA-256.
import { Sha256, bytesOf } from './sha256.mjs';

const LONGEST_TRIED = 300;

const encoder = new TextEncoder();

/** SHA-256 of bytes, as bytes. */
export async function digest(bytes) {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

/** SHA-256 of a text in UTF-8, as 64 hexadecimal digits. */
export async function hexDigest(text) {
  return hexOfBytes(await digest(encoder.encode(text)));
}

export function hexOfBytes(bytes) {
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}

let held;

/** Holds the synchronous SHA-256 against Web Crypto, once, on random messages of every length up to several blocks. */
export function holdAgainstWebCrypto() {
  return held ??= tryEveryLength();
}

async function tryEveryLength() {
  const random = crypto.getRandomValues(new Uint8Array(LONGEST_TRIED));
  const whole = new Sha256();
  const prefixed = Sha256.startingWith(random.subarray(0, 64));
  for (let length = 0; length <= LONGEST_TRIED; length++) {
    const message = random.subarray(0, length);
    const platform = String(await digest(message));
    const own = String(bytesOf(whole.start().add(message).end()));
    if (own !== platform || (length >= 64 && String(bytesOf(prefixed.start().add(message, 64).end())) !== platform)) {
      throw new Error(`this browser computes another SHA-256 of ${length} bytes than Web Crypto; use another browser`);
    }
  }
}
