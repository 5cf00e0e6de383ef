#!/usr/bin/env python3
"""Checks offline why one object was drawn or not, from the text of services/Inspection/README.md, with the standard library alone.

usage: why.py [--key KEY.pem] [--commitment ROOT] FILE...
A file is the answer of ExplainObject as JSON, from `creditrisk draw why -o`; the key is the one of the draw log that you got first. Prints "OK ..." or "FAULT ..." for each; ends with 0 when all are OK.
"""
import hashlib
import json
import sys

from draw_log import LogFault, included, is_signed, leaf_hash, need, newest_key, record_of

PROTOCOLS = ("creditrisk-draw-v1", "creditrisk-draw-v2", "creditrisk-draw-v3")


def sha(data):
    return hashlib.sha256(data).hexdigest()


def ticket(text, identifier):
    number = int(sha(sha(text.encode()).encode() + identifier.encode()), 16)
    return "0." + str(number).rjust(64, "0")[::-1]


def is_in_frame(answer, line, index, path):
    hashes = [bytes.fromhex(h) for h in answer.get(path, [])]
    return included(leaf_hash(answer[line].encode()), int(answer.get(index, 0)), int(answer["treeSize"]), hashes, bytes.fromhex(answer["commitment"]))


def logged(head, record, path):
    """An entry of the log, after the proof that the head covers it."""
    entry = record_of(record.encode(), "entry", [int, str, str, int, str, list])
    hashes = [bytes.fromhex(h) for h in path]
    need(entry and included(leaf_hash(record.encode()), entry[0], head[1], hashes, bytes.fromhex(head[2])), "LOG_PROOF: the log has no such entry")
    return entry


def drawn_entry(answer, key):
    """The log's entry that the draw was drawn, after its proof and the head's signature by a key or by one that followed it."""
    head = record_of(answer["logHead"]["record"].encode(), "head", [str, int, str, str, str])
    need(head, "LOG_SIGNATURE: there is no head")
    if key:
        changes = [logged(head, change["record"], change.get("auditPath", [])) for change in answer.get("logKeyChanges", [])]
        places = [change[0] for change in changes]
        need(places == sorted(set(places)), "LOG_PROOF: the changes of the key are not in the order of the log")
        point, identity = newest_key(changes, head[0], key)
        need(identity == head[4] and is_signed(answer["logHead"]["record"].encode(), answer["logHead"]["signature"], point),
             "LOG_SIGNATURE: not signed by this key, nor by one that followed it")
    entry = logged(head, answer["logRecord"], answer.get("logPath", []))
    need(entry[2:5] == [answer["drawId"], int(answer["drawNumber"]), "DRAWN"], "LOG_PROOF: the entry is of another act")
    return entry[5]


def check(answer, key=None, commitment=None):
    facts = drawn_entry(answer, key)
    need(commitment in (None, answer["commitment"]), "NOT_COMMITTED: another commitment was published")
    identifier = answer["objectId"]
    line = json.loads(answer["frameLine"])
    need(line[:2] == ["object", identifier] and is_in_frame(answer, "frameLine", "leafIndex", "auditPath"), "FRAME_PROOF: not the object's line")
    excluded = bool(answer.get("exclusionLine"))
    need(not excluded or json.loads(answer["exclusionLine"])[:2] == ["exclusion", identifier]
         and is_in_frame(answer, "exclusionLine", "exclusionIndex", "exclusionPath"), "FRAME_PROOF: no such exclusion")
    need(answer["protocol"] in PROTOCOLS, "an unknown protocol")
    seed = sha("\0".join([answer["protocol"], answer["commitment"], answer["secret"], answer["publicRandomness"]]).encode())
    need(["seed", seed] in facts, "WRONG_SEED: the log has another seed")
    samples = [fact for fact in facts if fact[0] == "sample" and fact[1] == line[2]]
    need(samples, "LOG_PROOF: no sample of the stratum")
    sample = samples[0]
    own = ticket(f"{seed}/objects/{line[2]}", identifier)
    drawn, by_weight = not excluded and own < sample[4], False
    if len(sample) == 8:
        smallest = min(ticket(f"{seed}/weighted/{line[2]}", f"{identifier},{k}") for k in range(1, (line[7:] or [1])[0] + 1))
        by_weight = not excluded and not drawn and smallest < sample[6]
        need(smallest == answer["weightedTicket"], "WRONG_ANSWER: another weighted ticket")
    need(own == answer["ticket"] and answer.get("drawn", False) == (drawn or by_weight) and answer.get("drawnByWeight", False) == by_weight, "WRONG_ANSWER")
    decision = "excluded" if excluded else "drawn" if drawn else "drawn by weight" if by_weight else "not drawn"
    return f"OK {identifier} {decision}: {0 if excluded else sample[2]} of {sample[3]} in class {line[2]}, probability {answer['probability']}"


def main(arguments):
    options, faults = {}, 0
    while arguments and arguments[0] in ("--key", "--commitment"):
        options[arguments[0]], arguments = arguments[1], arguments[2:]
    if not arguments:
        sys.exit(__doc__)
    key = options.get("--key") and open(options["--key"], encoding="ascii").read()
    for path in arguments:
        try:
            with open(path, encoding="utf-8") as file:
                print(check(json.load(file), key, options.get("--commitment")))
        except (LogFault, OSError, ValueError, KeyError, TypeError, IndexError, AttributeError) as fault:
            faults += 1
            print(f"FAULT {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
