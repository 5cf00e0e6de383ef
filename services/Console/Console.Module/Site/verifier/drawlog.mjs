// The draw log (specification, section 10): every act on every draw under a signed head.
import { hexDigest, hexOfBytes } from './digest.mjs';
import { MerkleRoot } from './merkle.mjs';
import { isHash, isId, isNumber, readRecord } from './records.mjs';

const LF = 10;
const TIME = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$/;
const SIGNATURE = /^[0-9a-f]{128}$/;
const KEY = { name: 'ECDSA', namedCurve: 'P-256' };
const ECDSA = { name: 'ECDSA', hash: 'SHA-256' };

const encoder = new TextEncoder();
const strict = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true });

/** What is wrong with a log, or with a transcript that is held against it. */
export class LogFault extends Error {
  constructor(code, message) {
    super(`${code}: ${message}`);
    this.code = code;
  }
}

/** A log whose root was computed again. */
export class DrawLog {
  /**
   * Reads a log.
   * @param {Uint8Array} bytes The whole file.
   * @returns {Promise<DrawLog>} The log; refused as LOG_DAMAGED with the first line that is wrong.
   */
  static async read(bytes) {
    const lines = linesOf(bytes);
    const tree = new MerkleRoot();
    const entries = [];
    for (const line of lines.slice(0, -2)) {
      const entry = entryOf(readRecord(textOf(line, entries.length + 1)), entries.length);
      entries.push(entry ?? damaged(entries.length + 1, `the entry with the number ${entries.length}`));
      await tree.add(line);
    }

    const place = Math.max(1, lines.length - 1);
    const head = lines.length > 1 && headOf(readRecord(textOf(lines.at(-2), place)));
    const [tag, signature, ...rest] = readRecord(textOf(lines.at(-1) ?? new Uint8Array(), place + 1)) ?? [];
    if (!head || tag !== 'signature' || typeof signature !== 'string' || rest.length > 0) {
      damaged(place, 'the head and behind it the signature');
    }

    const root = entries.length > 0 ? hexOfBytes(await tree.root()) : await hexDigest('');
    if (head.size !== entries.length || head.root !== root) {
      damaged(place, `a head over ${entries.length} entries with the root ${root}`);
    }

    return new DrawLog(entries, head, lines.at(-2), signature);
  }

  constructor(entries, head, record, signature) {
    this.entries = entries;
    this.head = head;
    this.record = record;
    this.signature = signature;
  }

  /** Makes sure that the head is signed by a key, or by one that followed it: each key is signed for by the one before. */
  async checkSignature(pem) {
    let key = await keyOf(pem).catch(() => refuse('LOG_SIGNATURE', 'This is no public key on P-256 in PEM.'));
    for (const { act, facts } of this.entries) {
      const [next, before, point, signature] = ['key', 'before', 'public_key', 'signature'].map(name => factOf(facts, name));
      if (act === 'KEY_ROTATED' && before === key.id) {
        const statement = encoder.encode(JSON.stringify(['key', this.head.origin, before, next]));
        const successor = await keyOf(point).catch(() => undefined);
        key = successor?.id === next && await isSigned(key, signature, statement) ? successor : refuse('LOG_SIGNATURE', 'A key of the log is not signed for by the one before.');
      }
    }

    if (this.head.key !== key.id || !await isSigned(key, this.signature, this.record)) {
      refuse('LOG_SIGNATURE', 'The head is not signed by this key, nor by one that followed it.');
    }
  }

  /** Makes sure that a transcript is the newest state of its draw. */
  check({ id, number, commitment }, sha256) {
    const acts = this.entries.filter(entry => entry.draw === id && BigInt(entry.number) === BigInt(number));
    const committed = acts.find(({ act }) => act === 'COMMITTED')?.facts ?? [];
    if (factOf(committed, 'commitment') !== commitment.root || factOf(committed, 'secret') !== commitment.secret) {
      refuse('NOT_COMMITTED', 'The log has no commitment of this draw to this frame and secret.');
    }

    const states = acts.filter(({ act }) => act === 'DRAWN' || act === 'REDRAWN').map(({ facts }) => factOf(facts, 'transcript'));
    const at = states.indexOf(sha256);
    if (at < 0) {
      refuse('NOT_IN_LOG', 'The log names no transcript with the SHA-256 of this file.');
    }

    if (at < states.length - 1) {
      refuse('TRANSCRIPT_CUT_OFF', `The log has ${states.length - 1} redraws of this draw, this transcript ends with redraw ${at}: the later ones were left out.`);
    }
  }
}

function linesOf(bytes) {
  if (bytes.at(-1) !== LF) {
    refuse('LOG_DAMAGED', 'The last line of the log does not end in LF. Fetch it again.');
  }

  const lines = [];
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf(LF, at);
    lines.push(bytes.subarray(at, end));
    at = end + 1;
  }

  return lines;
}

function textOf(line, number) {
  try {
    return strict.decode(line);
  } catch {
    return damaged(number, 'UTF-8');
  }
}

function entryOf(record, number) {
  const [tag, index, time, draw, drawNumber, act, facts, ...rest] = record ?? [];
  const isEntry = tag === 'entry' && index === number && isTime(time) && typeof draw === 'string' && (draw === '' || isId(draw)) && isNumber(drawNumber)
    && typeof act === 'string' && Array.isArray(facts) && rest.length === 0;
  return isEntry && facts.every(fact => Array.isArray(fact) && fact.length > 0 && fact.every(value => typeof value === 'string'))
    ? { draw, number: drawNumber, act, facts } : undefined;
}

function headOf(record) {
  const [tag, origin, size, root, time, key, ...rest] = record ?? [];
  return tag === 'head' && typeof origin === 'string' && isNumber(size) && isHash(root) && isTime(time) && isHash(key) && rest.length === 0
    ? { origin, size: Number(size), root, time, key } : undefined;
}

const isTime = time => typeof time === 'string' && TIME.test(time) && !Number.isNaN(Date.parse(time));

const factOf = (facts, name) => facts.find(fact => fact.length === 2 && fact[0] === name)?.[1];

async function keyOf(text) {
  const digits = text.split('\n').filter(line => !line.includes('-----')).join('');
  const spki = Uint8Array.from(atob(digits.trim()), sign => sign.charCodeAt(0));
  const id = hexOfBytes(new Uint8Array(await crypto.subtle.digest('SHA-256', spki)));
  return { id, key: await crypto.subtle.importKey('spki', spki, KEY, false, ['verify']) };
}

async function isSigned({ key }, signature, message) {
  return SIGNATURE.test(signature) &&
    crypto.subtle.verify(ECDSA, key, Uint8Array.from(signature.match(/../g), digits => parseInt(digits, 16)), message);
}

function damaged(line, expected) {
  return refuse('LOG_DAMAGED', `Line ${line} of the log is not ${expected}. Fetch it again.`);
}

function refuse(code, message) {
  throw new LogFault(code, message);
}
