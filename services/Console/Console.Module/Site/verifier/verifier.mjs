// Re-computes a transcript from its own inputs: frame, secret and public randomness (services/Inspection/README.md is the specification).
import { Conclusion } from './conclusion.mjs';
import { hexDigest, hexOfBytes, holdAgainstWebCrypto } from './digest.mjs';
import { Frame } from './frame.mjs';
import { Fault, Lines } from './lines.mjs';
import { isFrameTag, isHash, isText, readRecord } from './records.mjs';
import { randomnessFault } from './randomness.mjs';

const PROTOCOLS = { 1: 'creditrisk-draw-v1', 2: 'creditrisk-draw-v2', 3: 'creditrisk-draw-v3' };
const NEWEST = 3;
const SECRET_PLACE = 'SECRET-COMMITMENT';
const REPORT_EVERY = 1000;

/**
 * Verifies a transcript.
 * @param {AsyncIterable<Uint8Array>} chunks The bytes of the file, in pieces of any size.
 * @param {{root: string, secret: string}} [published] What was published before the draw; left out when people compare it themselves.
 * @param {(step: {phase: string, done: number, total: number}) => void} [report] Hears now and then how far it is; phase 'reading' counts bytes.
 * @returns {Promise<{summary: object} | {fault: Fault}>} What the transcript proves, or the first thing that is wrong with it.
 */
export async function verify(chunks, published, report = () => {}) {
  await holdAgainstWebCrypto();
  try {
    return { summary: await new Verification(new Lines(chunks), published, report).run() };
  } catch (fault) {
    if (fault instanceof Fault) {
      return { fault };
    }

    throw fault;
  }
}

class Verification {
  #lines;
  #published;
  #report;
  #frame = new Frame();

  constructor(lines, published, report) {
    this.#lines = lines;
    this.#published = published;
    this.#report = report;
  }

  async run() {
    const lines = this.#lines;
    await lines.nextIs('[');
    const { version, software } = await this.#readHead();
    const commitment = await this.#readFrame(version);
    const secret = await this.#readSecret(commitment.secret);
    const randomness = await this.#readText('randomness');
    const fault = randomnessFault(this.#frame.source, randomness);
    if (fault) {
      lines.fail(`public randomness of the named source (${fault})`);
    }

    const witnesses = await this.#readWitnesses();
    const seed = await hexDigest([PROTOCOLS[version], commitment.root, secret, randomness].join('\0'));
    const conclusion = await new Conclusion(lines, this.#frame, seed, this.#report).run();
    await lines.nextIs(']');
    await lines.ends();
    return { ...this.#frame.plan, software, witnesses, commitment, seed, objects: this.#frame.objects.length, ...conclusion };
  }

  async #readHead() {
    await this.#lines.next();
    const [tag, version, protocol, software, ...rest] = this.#record();
    if (tag !== 'transcript' || ![1, 2, NEWEST].includes(version) || protocol !== PROTOCOLS[version] || !isText(software) || rest.length > 0) {
      this.#lines.fail(`["transcript",${NEWEST},"${PROTOCOLS[NEWEST]}",SOFTWARE]`);
    }

    return { version, software };
  }

  async #readFrame(version) {
    const lines = this.#lines;
    for (await lines.next(); isFrameTag(lines.tag()); await lines.next()) {
      await this.#frame.take(lines);
      if (lines.number % REPORT_EVERY === 0) {
        this.#report({ phase: 'reading', done: lines.bytesRead });
      }
    }

    const root = hexOfBytes(await this.#frame.close(lines));
    if (this.#frame.version !== version) {
      lines.fail(`a frame of version ${version} before this line`);
    }

    const given = this.#record()[3];
    const secret = isHash(given) ? given : SECRET_PLACE;
    lines.expect(JSON.stringify(['commitment', root, this.#frame.count, secret]));
    if (this.#published && (this.#published.root !== root || this.#published.secret !== secret)) {
      lines.fail(`the published root ${this.#published.root} and secret commitment ${this.#published.secret}`);
    }

    return { root, secret };
  }

  async #readSecret(commitment) {
    const secret = await this.#readText('secret');
    if (!isHash(secret) || await hexDigest(secret) !== commitment) {
      this.#lines.fail(`a secret of 64 hexadecimal digits whose SHA-256 is ${commitment}`);
    }

    return secret;
  }

  async #readWitnesses() {
    const witnesses = [];
    for (await this.#lines.next(); this.#lines.tag() === 'witness'; await this.#lines.next()) {
      const [, name, ...rest] = this.#record();
      if (!isText(name) || rest.length > 0) {
        this.#lines.fail('["witness",NAME]');
      }

      witnesses.push(name);
    }

    return witnesses;
  }

  async #readText(tag) {
    await this.#lines.next();
    const [found, text, ...rest] = this.#record();
    if (found !== tag || typeof text !== 'string' || rest.length > 0) {
      this.#lines.fail(`["${tag}",TEXT]`);
    }

    return text;
  }

  #record() {
    return readRecord(this.#lines.text()) ?? [];
  }
}
