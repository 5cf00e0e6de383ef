// The root of an RFC 6962 tree, by Web Crypto. Leaves come in blocks whose size is a power of two, each a subtree of its own, so that many digests
// are under way at once and only the roots of the blocks are kept.
import { digest } from './digest.mjs';

const BLOCK = 1024;

export class MerkleRoot {
  #leaves = [];
  #subtrees = [];

  /** Adds a record; when it answers a promise, wait for it before adding the next. */
  add(record) {
    const leaf = new Uint8Array(1 + record.length);
    leaf.set(record, 1);
    this.#leaves.push(leaf);
    return this.#leaves.length === BLOCK ? this.#close() : undefined;
  }

  /** The root over all records; there must be one. */
  async root() {
    if (this.#leaves.length > 0) {
      await this.#close();
    }

    return rootOf(await Promise.all(this.#subtrees));
  }

  // Waits for the block before, so that one block is hashed while the next is read.
  async #close() {
    const leaves = this.#leaves;
    this.#leaves = [];
    const before = this.#subtrees.at(-1);
    this.#subtrees.push(Promise.all(leaves.map(digest)).then(rootOf));
    await before;
  }
}

// A last one without a partner goes up as it is: that is how RFC 6962 splits any number of leaves.
async function rootOf(nodes) {
  let level = nodes;
  while (level.length > 1) {
    const parents = [];
    for (let i = 0; i < level.length; i += 2) {
      parents.push(i + 1 < level.length ? parentOf(level[i], level[i + 1]) : level[i]);
    }

    level = await Promise.all(parents);
  }

  return level[0];
}

function parentOf(left, right) {
  const node = new Uint8Array(65);
  node[0] = 1;
  node.set(left, 1);
  node.set(right, 33);
  return digest(node);
}
