// SHA-256 (FIPS 180-4) that answers at once. Web Crypto answers later, which costs many times the hash itself when there are millions of short
// messages; digest.mjs holds this one against Web Crypto before anything is verified with it.

const firstPrimes = [];
for (let n = 2; firstPrimes.length < 64; n++) {
  if (firstPrimes.every(prime => n % prime !== 0)) {
    firstPrimes.push(n);
  }
}

const fraction = root => Math.floor((root % 1) * 2 ** 32) | 0;
const ROUND = Int32Array.from(firstPrimes, prime => fraction(Math.cbrt(prime)));
const START = Int32Array.from(firstPrimes.slice(0, 8), prime => fraction(Math.sqrt(prime)));
const BLOCK = 64;

const schedule = new Int32Array(64);

function compress(state, bytes, at) {
  const w = schedule;
  for (let i = 0; i < 16; i++, at += 4) {
    w[i] = (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
  }

  for (let i = 16; i < 64; i++) {
    const x = w[i - 15];
    const y = w[i - 2];
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
  }

  let a = state[0];
  let b = state[1];
  let c = state[2];
  let d = state[3];
  let e = state[4];
  let f = state[5];
  let g = state[6];
  let h = state[7];
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const one = (h + s1 + ((e & f) ^ (~e & g)) + ROUND[i] + w[i]) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const two = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }

  state[0] = (state[0] + a) | 0;
  state[1] = (state[1] + b) | 0;
  state[2] = (state[2] + c) | 0;
  state[3] = (state[3] + d) | 0;
  state[4] = (state[4] + e) | 0;
  state[5] = (state[5] + f) | 0;
  state[6] = (state[6] + g) | 0;
  state[7] = (state[7] + h) | 0;
}

/** One hash after another in the same memory. */
export class Sha256 {
  #prefix = START;
  #prefixLength = 0;
  #state = new Int32Array(8);
  #block = new Uint8Array(BLOCK);
  #view = new DataView(this.#block.buffer);
  #length = 0;

  /** Hashes that all start with the same bytes, whose length is a multiple of 64, so that these are hashed once. */
  static startingWith(bytes) {
    const hash = new Sha256().start().add(bytes);
    if (bytes.length % BLOCK !== 0) {
      throw new RangeError(`${bytes.length} bytes do not fill blocks of ${BLOCK}`);
    }

    hash.#prefix = hash.#state.slice();
    hash.#prefixLength = bytes.length;
    return hash;
  }

  /** Begins a hash; one that was not ended is forgotten. */
  start() {
    this.#state.set(this.#prefix);
    this.#length = this.#prefixLength;
    return this;
  }

  /** Adds bytes[from], …, bytes[to - 1]. */
  add(bytes, from = 0, to = bytes.length) {
    let used = this.#length % BLOCK;
    this.#length += to - from;
    while (from < to) {
      if (used === 0 && to - from >= BLOCK) {
        compress(this.#state, bytes, from);
        from += BLOCK;
        continue;
      }

      while (used < BLOCK && from < to) {
        this.#block[used++] = bytes[from++];
      }

      if (used === BLOCK) {
        compress(this.#state, this.#block, 0);
        used = 0;
      }
    }

    return this;
  }

  /** Ends the hash. Its eight 32-bit words stay until the next start. */
  end() {
    const block = this.#block;
    let used = this.#length % BLOCK;
    block[used++] = 0x80;
    if (used > BLOCK - 8) {
      block.fill(0, used);
      compress(this.#state, block, 0);
      used = 0;
    }

    block.fill(0, used);
    this.#view.setUint32(BLOCK - 8, Math.floor(this.#length / 2 ** 29));
    this.#view.setUint32(BLOCK - 4, this.#length << 3);
    compress(this.#state, block, 0);
    return this.#state;
  }
}

/** Eight words as 64 lower-case hexadecimal digits. */
export function hexOf(words) {
  let hex = '';
  for (const word of words) {
    hex += (word >>> 0).toString(16).padStart(8, '0');
  }

  return hex;
}

/** Eight words as 32 bytes. */
export function bytesOf(words) {
  const bytes = new Uint8Array(32);
  const view = new DataView(bytes.buffer);
  words.forEach((word, i) => view.setInt32(4 * i, word));
  return bytes;
}
