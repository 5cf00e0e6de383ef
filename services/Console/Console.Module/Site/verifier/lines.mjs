// The lines of a transcript (specification, section 9), read from pieces of any size.
import { Sha256 } from './sha256.mjs';

const LF = 10;
const COMMA = 44;
const CHECK_DIGITS = 16;
const TAIL = CHECK_DIGITS + 4; // ,"CHECK"]
const LONGEST_LINE = 64 * 1024 * 1024;
const MOST_SHOWN = 160;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const strict = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true });

/** The first thing that is wrong with a transcript. */
export class Fault extends Error {
  constructor(line, expected, found) {
    super(`line ${line}: expected ${expected}, found ${found === '' ? 'nothing' : found}`);
    this.line = line;
    this.expected = expected;
    this.found = found;
  }
}

/** Walks through a transcript record by record. Every way to go on throws a Fault when the next line is not what it must be. */
export class Lines {
  /** Number of the current line, from 1. */
  number = 0;

  /** The current record; its bytes stay only until the next one. */
  record = new Uint8Array();

  /** Bytes taken in so far. */
  bytesRead = 0;

  #text;
  #chunks;
  #chunk = new Uint8Array();
  #at = 0;
  #hash = new Sha256();

  constructor(chunks) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** Moves to the next record. */
  async next() {
    const line = this.#take() ?? await this.#wait('a record');
    const isLast = line.length === 0 || line[line.length - 1] !== COMMA;
    this.record = this.#recordOf(line, isLast);
    this.#text = undefined;
    if (isLast !== startsWith(this.record, END)) {
      this.#fail(isLast ? 'a comma at the end of this line' : 'no comma after the end record', line);
    }
  }

  /** Moves to a line that must be exactly this text. */
  async nextIs(text) {
    const line = this.#take() ?? await this.#wait(text);
    if (compare(line, encoder.encode(text)) !== 0) {
      this.#fail(text, line);
    }
  }

  /** Makes sure that nothing follows. */
  async ends() {
    if (this.#at < this.#chunk.length || await this.#read()) {
      this.number++;
      this.#fail('the end of the file', this.#chunk.subarray(this.#at, this.#at + MOST_SHOWN));
    }
  }

  /** The current record as text; refused when it is not UTF-8. */
  text() {
    try {
      return this.#text ??= strict.decode(this.record);
    } catch {
      return this.fail('UTF-8');
    }
  }

  /** The first element of the current record, or nothing when that is no plain word. */
  tag() {
    return /^\["([a-z]+)"/.exec(this.text())?.[1] ?? '';
  }

  /** Refuses the current record. */
  fail(expected) {
    this.#fail(expected, this.record);
  }

  /** Refuses the current record unless it is exactly this text. */
  expect(text) {
    const expected = encoder.encode(text);
    if (compare(this.record, expected) !== 0) {
      // Long records mostly agree at the start: show that, and where they part.
      const from = Math.max(0, sharedLength(expected, this.record) - MOST_SHOWN / 2);
      throw new Fault(this.number, shown(expected, from), shown(this.record, from));
    }
  }

  #fail(expected, found) {
    throw new Fault(this.number, expected, part(found, 0, MOST_SHOWN));
  }

  #take() {
    const end = this.#chunk.indexOf(LF, this.#at);
    if (end < 0) {
      return undefined;
    }

    const line = this.#chunk.subarray(this.#at, end);
    this.#at = end + 1;
    this.number++;
    return line;
  }

  // The rest of the file starts in the middle of a line.
  async #wait(expected) {
    const parts = [];
    let length = 0;
    let end;
    do {
      parts.push(this.#chunk.subarray(this.#at));
      length += parts.at(-1).length;
      this.#at = this.#chunk.length;
      if (length > LONGEST_LINE || !await this.#read()) {
        this.number++;
        this.#fail(length > LONGEST_LINE ? 'a line of at most 64 MiB' : length > 0 ? 'a line that ends in LF' : expected, joined(parts, Math.min(length, MOST_SHOWN)));
      }

      end = this.#chunk.indexOf(LF);
    } while (end < 0);
    parts.push(this.#chunk.subarray(0, end));
    this.#at = end + 1;
    this.number++;
    return joined(parts, length + end);
  }

  async #read() {
    let next;
    do {
      next = await this.#chunks.next();
    } while (!next.done && next.value.length === 0);
    this.#chunk = next.done ? new Uint8Array() : next.value;
    this.#at = 0;
    this.bytesRead += this.#chunk.length;
    return !next.done;
  }

  #recordOf(line, isLast) {
    const start = encoder.encode(`[${this.number},`);
    const end = line.length - (isLast ? 0 : 1) - TAIL;
    if (end < start.length || !startsWith(line, start)) {
      this.#fail(`[${this.number},RECORD,"CHECK"],`, line);
    }

    const tail = encoder.encode(`,"${checkOf(this.#hash.start().add(line, 1, end).end())}"]`);
    if (!startsWith(line.subarray(end), tail)) {
      this.#fail(`a line that ends in ${decoder.decode(tail)}`, line);
    }

    return line.subarray(start.length, end);
  }
}

/** Negative, zero or positive, as the bytes of the left sort before, with or after those of the right. */
export function compare(left, right) {
  const shared = sharedLength(left, right);
  return shared < left.length && shared < right.length ? left[shared] - right[shared] : left.length - right.length;
}

const END = encoder.encode('["end",');

function checkOf(words) {
  return [words[0], words[1]].map(word => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

function startsWith(bytes, start) {
  return bytes.length >= start.length && sharedLength(bytes, start) === start.length;
}

function sharedLength(left, right) {
  const most = Math.min(left.length, right.length);
  let length = 0;
  while (length < most && left[length] === right[length]) {
    length++;
  }

  return length;
}

function joined(parts, length) {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const bytes of parts) {
    const taken = bytes.subarray(0, length - at);
    whole.set(taken, at);
    at += taken.length;
  }

  return whole;
}

function shown(record, from) {
  const start = 24;
  return from <= start ? part(record, 0, MOST_SHOWN) : `${part(record, 0, start)}…${part(record, from, from + MOST_SHOWN)}`;
}

function part(bytes, from, to) {
  return decoder.decode(bytes.subarray(from, to));
}
