#!/usr/bin/env python3
"""Verifies a draw log from the text of services/Inspection/README.md, section 10, with the standard library alone.

usage: draw_log.py [--key KEY.pem] [--earlier LOG] LOG
Prints "OK ..." and ends with 0, or prints "FAULT ..." and ends with 1. The log is what `/draws/log` of the server gives to everybody.
"""
import base64
import hashlib
import json
import re
import sys
from datetime import datetime

TIME = "%Y-%m-%dT%H:%M:%S.%fZ"
HASH = re.compile(r"[0-9a-f]{64}")

# NIST P-256 (FIPS 186-4, D.1.2.3).
P = 2**256 - 2**224 + 2**192 + 2**96 - 1
N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
G = (0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
     0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5)
SPKI = bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d03010703420004")


class LogFault(Exception):
    """What is wrong with a log, or with a transcript held against it."""


def need(condition, fault):
    if not condition:
        raise LogFault(fault)


def leaf_hash(record):
    return hashlib.sha256(b"\0" + record).digest()


def node_hash(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


def root_of(leaves):
    """The root over hashes of leaves (RFC 6962, 2.1)."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    level = list(leaves)
    while len(level) > 1:
        pairs = [node_hash(a, b) for a, b in zip(level[::2], level[1::2])]
        level = pairs + level[len(level) // 2 * 2:]
    return level[0]


def included(leaf, index, size, path, root):
    """Checks an audit path (RFC 6962, 2.1.1) from the hash of a leaf to a root."""
    if not 0 <= index < size:
        return False
    hashes, last = list(path), size - 1
    while last:
        if index % 2 or index < last:
            if not hashes:
                return False
            sibling = hashes.pop(0)
            leaf = node_hash(sibling, leaf) if index % 2 else node_hash(leaf, sibling)
        index, last = index // 2, last // 2
    return not hashes and leaf == root


def consistent(first, first_root, second, second_root, path):
    """Checks a consistency proof (RFC 6962, 2.1.2) by rebuilding both roots along the recursion that made it."""
    hashes = list(path)

    def rebuild(old, size, whole):
        if old == size:
            node = first_root if whole else hashes.pop(0)
            return node, node
        split = 1 << (size - 1).bit_length() - 1
        if old <= split:
            before, after = rebuild(old, split, whole)
            return before, node_hash(after, hashes.pop(0))
        before, after = rebuild(old - split, size - split, False)
        left = hashes.pop(0)
        return node_hash(left, before), node_hash(left, after)

    if not 1 <= first <= second:
        return False
    try:
        return rebuild(first, second, True) == (first_root, second_root) and not hashes
    except IndexError:
        return False


def add(left, right):
    if left is None or right is None:
        return left or right
    if left[0] == right[0]:
        if (left[1] + right[1]) % P == 0:
            return None
        slope = (3 * left[0] ** 2 - 3) * pow(2 * left[1], -1, P)
    else:
        slope = (right[1] - left[1]) * pow(right[0] - left[0], -1, P)
    x = (slope ** 2 - left[0] - right[0]) % P
    return x, (slope * (left[0] - x) - left[1]) % P


def times(factor, point):
    total = None
    for bit in bin(factor)[2:]:
        total = add(total, total)
        total = add(total, point) if bit == "1" else total
    return total


def read_key(pem):
    """The point and the id of a public key in PEM or base64 (SubjectPublicKeyInfo, P-256)."""
    try:
        der = base64.b64decode("".join(line for line in pem.split("\n") if "-----" not in line))
    except ValueError:
        raise LogFault("this is no public key on P-256") from None
    x, y = int.from_bytes(der[27:59], "big"), int.from_bytes(der[59:], "big")
    need(der[:27] == SPKI and len(der) == 91 and (y * y - x ** 3 + 3 * x - B) % P == 0, "this is no public key on P-256")
    return (x, y), hashlib.sha256(der).hexdigest()


def is_signed(message, signature, point):
    """ECDSA over P-256 and SHA-256 (FIPS 186-4, 6.4)."""
    if not re.fullmatch(r"[0-9a-f]{128}", signature):
        return False
    r, s = int(signature[:64], 16), int(signature[64:], 16)
    if not (0 < r < N and 0 < s < N):
        return False
    inverse, digest = pow(s, -1, N), int.from_bytes(hashlib.sha256(message).digest(), "big")
    sum_ = add(times(digest * inverse % N, G), times(r * inverse % N, point))
    return sum_ is not None and sum_[0] % N == r


def record_of(raw, tag, types):
    try:
        record = json.loads(raw.decode("utf-8"))
        spelled = json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    except (ValueError, RecursionError):
        return None
    fits = isinstance(record, list) and [type(v) for v in record] == [str, *types] and record[0] == tag and spelled == raw
    return record[1:] if fits else None


def is_time(text):
    try:
        return datetime.strptime(text, TIME) is not None and len(text) == 24
    except ValueError:
        return False


def newest_key(entries, origin, pem):
    """The key that entries of a log come to from one that is trusted: each is signed for by the one before."""
    point, identity = read_key(pem)
    for entry in entries:
        facts = {fact[0]: fact[1] for fact in entry[5] if len(fact) == 2}
        if entry[4] == "KEY_ROTATED" and facts.get("before") == identity:
            statement = json.dumps(["key", origin, identity, facts.get("key")], ensure_ascii=False, separators=(",", ":")).encode()
            need(is_signed(statement, facts.get("signature", ""), point), "a key of the log is not signed for by the one before")
            point, identity = read_key(facts.get("public_key", ""))
            need(identity == facts["key"], "a key of the log has another id")
    return point, identity


class Log:
    def __init__(self, path, key=None):
        with open(path, "rb") as file:
            lines = file.read().split(b"\n")
        need(lines.pop() == b"", "the last line of the log does not end in LF")
        self.entries = []
        for number, raw in enumerate(lines[:-2]):
            entry = record_of(raw, "entry", [int, str, str, int, str, list])
            need(entry and entry[0] == number and is_time(entry[1]) and all(
                isinstance(fact, list) and fact and all(isinstance(v, str) for v in fact) for fact in entry[5]),
                f"line {number + 1} of the log is not entry {number}")
            self.entries.append(entry)
        head = record_of(lines[-2], "head", [str, int, str, str, str]) if len(lines) > 1 else None
        signature = record_of(lines[-1], "signature", [str]) if lines else None
        need(head and signature and is_time(head[3]), "the log does not end in a head and its signature")
        self.leaves = [leaf_hash(raw) for raw in lines[:-2]]
        self.origin, self.size, self.root, self.time, self.key = head
        need(self.size == len(self.leaves) and self.root == root_of(self.leaves).hex(), "the head is not over these entries")
        if key:
            point, identity = newest_key(self.entries, self.origin, key)
            need(identity == self.key and is_signed(lines[-2], signature[0], point), "the head is not signed by this key, nor by one that followed it")

    def check_grown(self, earlier):
        need(earlier.origin == self.origin and earlier.size <= self.size and
             root_of(self.leaves[:earlier.size]).hex() == earlier.root, "the log does not hold the entries of the earlier head as they were")

    def check(self, draw, number, commitment, secret, sha256):
        """Holds what a transcript proved against the acts on its draw."""
        acts = [(entry[4], {fact[0]: fact[1] for fact in entry[5] if len(fact) == 2}) for entry in self.entries if entry[2] == draw and entry[3] == number]
        committed = [facts for act, facts in acts if act == "COMMITTED"]
        need(committed and (committed[0].get("commitment"), committed[0].get("secret")) == (commitment, secret), "NOT_COMMITTED: the log has no such commitment")
        states = [facts.get("transcript") for act, facts in acts if act in ("DRAWN", "REDRAWN")]
        need(sha256 in states, "NOT_IN_LOG: the log names no such transcript")
        at = states.index(sha256)
        need(at == len(states) - 1, f"TRANSCRIPT_CUT_OFF: the log has {len(states) - 1} redraws, this transcript ends with redraw {at}")


def main(arguments):
    options = {}
    while len(arguments) > 2 and arguments[0] in ("--key", "--earlier"):
        options[arguments[0]], arguments = arguments[1], arguments[2:]
    if len(arguments) != 1:
        sys.exit(__doc__)
    try:
        key = options.get("--key") and open(options["--key"], encoding="ascii").read()
        log = Log(arguments[0], key)
        if "--earlier" in options:
            log.check_grown(Log(options["--earlier"], key))
        refused = sum(entry[4] == "REFUSED" for entry in log.entries)
        print(f"OK entries {log.size} root {log.root} refused {refused} {'signed' if key else 'signature not checked'}")
        return 0
    except LogFault as fault:
        print(f"FAULT {fault}")
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
