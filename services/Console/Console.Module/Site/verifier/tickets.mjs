// Tickets (specification, section 5). Their order is that of the reversed decimal digits, so the last digits decide nearly always.
import { hexDigest } from './digest.mjs';
import { Sha256, hexOf } from './sha256.mjs';

const KEY = 1_000_000;

const encoder = new TextEncoder();

export class Tickets {
  #hash;
  #room = new Uint8Array(256);

  constructor(seedDigits) {
    this.#hash = Sha256.startingWith(encoder.encode(seedDigits));
  }

  /** The tickets under a seed text. */
  static async under(text) {
    return new Tickets(await hexDigest(text));
  }

  /** The ticket of an id. */
  of(id) {
    const digits = BigInt(`0x${hexOf(this.#words(id))}`).toString().padStart(64, '0');
    return `0.${Array.from(digits).reverse().join('')}`;
  }

  /** The smallest of the tickets that an entry holds by its weight, and which one it is. */
  smallestOf(entry) {
    let smallest;
    for (let number = 1; number <= (entry.weight ?? 1); number++) {
      const ticket = this.of(`${entry.id},${number}`);
      smallest = smallest === undefined || ticket < smallest.ticket ? { entry, ticket, number } : smallest;
    }

    return smallest;
  }

  /** The first six digits of a ticket as a number: a smaller one belongs to a smaller ticket. */
  key(id) {
    let last = 0;
    for (const word of this.#words(id)) {
      last = (last * 2 ** 32 + (word >>> 0)) % KEY;
    }

    let key = 0;
    for (let i = 0; i < 6; i++) {
      key = key * 10 + last % 10;
      last = Math.floor(last / 10);
    }

    return key;
  }

  /** The entries with the smallest tickets, in ticket order; equal tickets by id. */
  smallest(entries, size) {
    const keys = Uint32Array.from(entries, entry => this.key(entry.id));
    const limit = size > 0 ? keys.slice().sort()[size - 1] : -1;
    return entries.filter((_, i) => keys[i] <= limit)
      .map(entry => ({ entry, ticket: this.of(entry.id) }))
      .sort(byTicket)
      .slice(0, size);
  }

  #words(id) {
    const { written } = encoder.encodeInto(id, this.#room);
    return this.#hash.start().add(this.#room, 0, written).end();
  }
}

/** Orders what has a ticket and an entry. */
export function byTicket(left, right) {
  return left.ticket < right.ticket ? -1 : left.ticket > right.ticket ? 1 : left.entry.id < right.entry.id ? -1 : 1;
}
