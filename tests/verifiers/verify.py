#!/usr/bin/env python3
"""Re-computes draw transcripts from the text of services/Inspection/README.md, with the standard library and draw_log.py beside it alone.

usage: verify.py [--commitment ROOT:SECRET_COMMITMENT] [--log LOG] [--log-key KEY.pem] FILE...
With a draw log (see draw_log.py) a transcript whose last redraws were left out is found, too. Prints one line for each file: "OK ..." or "FAULT line N: ...". Ends with 0 when all are OK, with 1 otherwise.
"""
import hashlib
import json
import re
import sys
from datetime import date
from fractions import Fraction

from draw_log import Log, LogFault

PROTOCOLS = {1: "creditrisk-draw-v1", 2: "creditrisk-draw-v2", 3: "creditrisk-draw-v3"}
IDENTIFIER = re.compile(r"[0-9A-Za-z\-_./:#()\u3400-\u4dbf\u4e00-\u9fff]{1,64}")
REASON = re.compile(r"[A-Z][A-Z0-9_]{0,63}")
RATIO = re.compile(r"1|0\.[0-9]{0,8}[1-9]")
HASH = re.compile(r"[0-9a-f]{64}")
LONGEST_LINE = 64 * 1024 * 1024
RULES = {"team_size", "workload_cap", "certificates_valid_through", "region", "repeat_pair", "mode", "overall_floor"}
FRAME_TAGS = {"directed", "plan", "item", "stratum", "rule", "source", "object", "inspector", "exclusion", "recusal"}


class Fault(Exception):
    def __init__(self, line, expected, found=b""):
        super().__init__(f"line {line}: expected {expected}, found {found[:160]!r}")


class Bad(Exception):
    """What a record should have been."""


def need(condition, expected):
    if not condition:
        raise Bad(expected)


def sha(data):
    return hashlib.sha256(data).hexdigest()


def dump(record):
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def is_id(value):
    return isinstance(value, str) and IDENTIFIER.fullmatch(value) is not None


def is_number(value, least=0, most=2**63 - 1):
    return type(value) is int and least <= value <= most


def is_text(value):
    return (isinstance(value, str) and value.strip() != "" and len(value.encode("utf-16-le", "surrogatepass")) <= 400
            and not any(ord(c) < 0x20 or 0x7F <= ord(c) <= 0x9F or c == "\ufffd" or 0xD800 <= ord(c) <= 0xDFFF for c in value))


def is_set(value):
    return (isinstance(value, list) and len(value) <= 64 and all(is_id(v) for v in value)
            and all(a.encode() < b.encode() for a, b in zip(value, value[1:])))


def is_date(value):
    try:
        return isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) and date.fromisoformat(value)
    except ValueError:
        return False


def is_ratio(value):
    return isinstance(value, str) and RATIO.fullmatch(value) is not None


CHECKS = {
    "plan": lambda r: len(r) == 5 and is_id(r[1]) and is_number(r[2], 1) and is_text(r[3]) and is_id(r[4]),
    "item": lambda r: len(r) in (3, 4) and is_id(r[1]) and is_set(r[2]) and all(is_number(v, 1, 4) for v in r[3:]),
    "stratum": lambda r: len(r) in (4, 5) and is_id(r[1]) and is_ratio(r[2]) and is_number(r[3], 0, 2**31 - 1) and all(map(is_ratio, r[4:])),
    "directed": lambda r: len(r) == 3 and is_id(r[1]) and is_id(r[2]),
    "source": lambda r: len(r) == 4 and is_text(r[2]) and (r[1] == "DIGITS" and r[3] == 0 or r[1] == "BEACON" and is_number(r[3], 1)),
    "object": lambda r: (len(r) in (7, 8) and all(is_id(v) for v in r[1:4]) and all(is_set(v) for v in r[4:7])
                         and all(is_number(v, 2, 1000) for v in r[7:])),
    "inspector": lambda r: (len(r) in (7, 8) and is_id(r[1]) and is_date(r[2]) and all(is_set(v) for v in r[3:6]) and is_number(r[6], 0, 2**31 - 1)
                            and all(is_number(v, 1, 4) for v in r[7:])),
    "exclusion": lambda r: len(r) == 3 and is_id(r[1]) and isinstance(r[2], str) and REASON.fullmatch(r[2]),
    "recusal": lambda r: len(r) == 4 and is_id(r[1]) and (r[2] == "" or is_id(r[2])) and isinstance(r[3], str) and REASON.fullmatch(r[3]),
    "rule": lambda r: len(r) == 3 and isinstance(r[1], str) and {
        "team_size": lambda v: is_number(v, 2, 10),
        "workload_cap": lambda v: is_number(v, 0, 2**31 - 1),
        "certificates_valid_through": is_date,
        "region": lambda v: v in ("TERRITORIAL", "ANY", "WIDENING"),
        "repeat_pair": lambda v: v in ("FORBIDDEN", "ALLOWED"),
        "mode": lambda v: v in ("SAMPLE", "ORDERING"),
        "overall_floor": lambda v: v == "0" or is_ratio(v),
        "protocol": lambda v: is_number(v, 2, 3),
    }.get(r[1], lambda v: False)(r[2]),
}


def lines_of(path):
    """Yields (line number, record, its bytes) and sees to it that the file is whole and every check right."""
    with open(path, "rb") as file:
        number, ended = 0, False
        for number, line in enumerate(iter(lambda: file.readline(LONGEST_LINE), b""), 1):
            if not line.endswith(b"\n"):
                raise Fault(number, "a line that ends in LF", line)
            line = line[:-1]
            if number == 1:
                if line != b"[":
                    raise Fault(1, "[", line)
                continue
            if ended:
                if ended is True and line == b"]":
                    ended = "closed"
                    continue
                raise Fault(number, "]" if ended is True else "the end of the file", line)
            record, raw, is_last = parse(number, line)
            if is_last != (record[0] == "end"):
                raise Fault(number, "a comma behind every record but the last", line)
            ended = is_last
            yield number, record, raw
        if ended != "closed":
            raise Fault(number + 1, "]" if ended else "a record")


def parse(number, line):
    is_last = not line.endswith(b",")
    body = line if is_last else line[:-1]
    start = b"[%d," % number
    content = body[1:-20]
    if not body.startswith(start) or len(body) < len(start) + 20:
        raise Fault(number, f"[{number},RECORD,\"CHECK\"]", line)
    if body[-20:] != b',"' + sha(content)[:16].encode() + b'"]':
        raise Fault(number, f"check {sha(content)[:16]}", line)
    raw = content[len(start) - 1:]
    try:
        record = json.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError):
        record = None
    if not isinstance(record, list) or not record or not isinstance(record[0], str) or not canonical(record, raw):
        raise Fault(number, "a canonical record", raw)
    return record, raw, is_last


def canonical(record, raw):
    try:
        return dump(record) == raw
    except UnicodeEncodeError:
        return False


class Merkle:
    def __init__(self):
        self.peaks = []

    def add(self, leaf):
        node, size = hashlib.sha256(b"\0" + leaf).digest(), 1
        while self.peaks and self.peaks[-1][1] == size:
            left, _ = self.peaks.pop()
            node, size = hashlib.sha256(b"\1" + left + node).digest(), 2 * size
        self.peaks.append((node, size))

    def root(self):
        node = self.peaks[-1][0]
        for left, _ in reversed(self.peaks[:-1]):
            node = hashlib.sha256(b"\1" + left + node).digest()
        return node.hex()


class Frame:
    def __init__(self):
        self.records = {tag: [] for tag in FRAME_TAGS}
        self.rules = {}
        self.tree = Merkle()
        self.count = 0
        self.last = b""

    def take(self, record, raw):
        tag = record[0]
        need(raw > self.last, "a record that sorts after the one before it")
        need(CHECKS[tag](record), f"a valid {tag} record")
        need(tag not in ("plan", "source") or not self.records[tag], f"one {tag} record")
        if tag == "rule":
            need(record[1] not in self.rules, "each rule once")
            self.rules[record[1]] = record[2]
        self.records[tag].append(record)
        self.tree.add(raw)
        self.count += 1
        self.last = raw

    def close(self):
        r = self.records
        self.version = self.rules.pop("protocol", 1)
        need(set(self.rules) == RULES and len(r["plan"]) == 1 and len(r["source"]) == 1, "one plan, one source and every rule")
        need(r["item"] and r["stratum"], "items and strata")
        for tag in ("item", "stratum", "object", "inspector"):
            folded = {"".join(c.upper() if c.isascii() else c for c in record[1]) for record in r[tag]}
            need(len(folded) == len(r[tag]), f"every {tag} once, whatever its case")
        weighted = [s for s in r["stratum"] if len(s) == 5]
        need(self.version > 1 or not (weighted or r["directed"] or any(len(o) == 8 for o in r["object"])), "version 2 for weights and directions")
        has_levels = any(len(i) == 4 for i in r["item"]) or any(len(i) == 8 for i in r["inspector"])
        need(self.version > 2 or not (has_levels or self.rules["region"] == "WIDENING"), "version 3 for levels and wider regions")
        need(not weighted or self.rules["mode"] == "SAMPLE", "no weighted share in an ordering")
        self.plan, self.source = r["plan"][0], r["source"][0]
        self.items = {i[1]: i[2] for i in r["item"]}
        self.levels = {i[1]: i[3] for i in r["item"] if len(i) == 4}
        self.strata = {s[1]: s for s in r["stratum"]}
        self.inspectors = {i[1]: i for i in r["inspector"]}
        objects = {o[1]: o for o in r["object"]}
        need(all(o[2] in self.strata and set(o[4]) <= set(self.items) for o in objects.values()), "known strata and items")
        need(all(e[1] in objects for e in r["exclusion"]), "exclusions of known objects")
        need(all(c[1] in self.inspectors and (c[2] == "" or c[2] in objects) for c in r["recusal"]), "recusals of known inspectors and objects")
        required = {s for i in self.items.values() for s in i} | {s for o in objects.values() for s in o[5]}
        need(len(required) <= 64, "at most 64 specialities")
        cap, day = self.rules["workload_cap"], self.rules["certificates_valid_through"]
        able = [i for i in self.inspectors.values() if i[2] >= day and (cap == 0 or i[6] < cap)]
        need(len(able) >= self.rules["team_size"], "enough inspectors")
        self.recused = {(c[1], c[2]) for c in r["recusal"]}
        excluded = {e[1] for e in r["exclusion"]}
        self.population = {code: [] for code in sorted(self.strata)}
        for o in objects.values():
            if o[1] not in excluded:
                self.population[o[2]].append(o)
        need(all(self.population.values()), "objects in every stratum")
        drawn = sum(self.size(code) + self.weighted_size(code) for code in self.population)
        need(drawn >= ceiling(sum(map(len, self.population.values())), self.rules["overall_floor"]), "the overall floor")

    def size(self, code):
        n = len(self.population[code])
        if self.rules["mode"] == "ORDERING":
            return n
        return max(ceiling(n, self.strata[code][2]), min(n, self.strata[code][3]))


    def weighted_size(self, code):
        n, share = len(self.population[code]), self.strata[code][4:]
        return min(ceiling(n, share[0]), n - self.size(code)) if share else 0


def ceiling(n, ratio):
    return -((-n * Fraction(ratio)) // 1)


def check_randomness(source, text):
    digits = text
    if source[1] == "BEACON":
        round_, _, digits = text.partition(":")
        need(round_ == str(source[3]) and HASH.fullmatch(digits), "the announced round and 64 hexadecimal digits")
    least = 39 if re.fullmatch(r"[0-9]*", digits) else 32
    need(re.fullmatch(r"[0-9a-f]*", digits) and least <= len(digits) <= 200 and len(set(digits)) >= 5, "at least 128 bits of digits")


class Tickets:
    def __init__(self, text):
        self.seed = hashlib.sha256(sha(text.encode()).encode())

    def of(self, identifier):
        h = self.seed.copy()
        h.update(identifier.encode())
        return "0." + str(int.from_bytes(h.digest(), "big")).rjust(64, "0")[::-1]


def wider_than(region):
    """The next wider division of a code of GB/T 2260; None when there is none."""
    if not re.fullmatch(r"[0-9]{6}", region) or region.endswith("0000"):
        return None
    return region[:2] + "0000" if region.endswith("00") else region[:4] + "00"


def is_in(region, wider):
    return re.fullmatch(r"[0-9]{6}", region) is not None and region.startswith(wider[:2] if wider.endswith("0000") else wider[:4])


class Matching:
    def __init__(self, frame, seed):
        self.frame, self.seed, self.rules = frame, seed, frame.rules
        self.lists_all = frame.version == 1
        self.load = {i: r[6] for i, r in frame.inspectors.items()}
        self.wider = {}

    def fixed_reason(self, inspector, target):
        items = target[4] or list(self.frame.items)
        if inspector[2] < self.rules["certificates_valid_through"]:
            return "CERTIFICATE"
        if inspector[3] and not set(items) <= set(inspector[3]):
            return "SCOPE"
        wider = self.wider.get(target[1])
        if self.rules["region"] != "ANY" and not any(is_in(r, wider) if wider else r == target[3] for r in inspector[5]):
            return "REGION"
        asked = [self.frame.levels[i] for i in items if i in self.frame.levels]
        if asked and not (len(inspector) == 8 and inspector[7] <= min(asked)):
            return "LEVEL"
        if (inspector[1], target[1]) in self.frame.recused or (inspector[1], "") in self.frame.recused:
            return "RECUSAL"
        return None

    def required(self, target):
        return set(target[5]).union(*(self.frame.items[i] for i in target[4] or self.frame.items))

    def pool(self, target):
        """How scarce inspectors are; widens the region until they suffice, where the rule says so."""
        region = target[3] if self.rules["region"] == "WIDENING" else None
        while True:
            able = [i for i in self.frame.inspectors.values() if not self.fixed_reason(i, target)]
            holders = [sum(s in i[4] for i in able) for s in self.required(target)]
            region = region and wider_than(region)
            if not region or len(able) >= self.rules["team_size"] and all(holders):
                return min([len(able)] + holders)
            self.wider[target[1]] = region

    def reason(self, inspector, target, team):
        fixed = self.fixed_reason(inspector, target)
        if fixed:
            return fixed
        if self.rules["workload_cap"] and self.load[inspector[1]] >= self.rules["workload_cap"]:
            return "WORKLOAD"
        last = target[6]
        if self.rules["repeat_pair"] == "FORBIDDEN" and inspector[1] in last and any(m[1] in last for m in team):
            return "REPEAT_PAIR"
        return None

    def completes(self, team, target, later):
        lacking = self.required(target) - {s for m in team for s in m[4]}
        if not lacking:
            return True
        offers = {frozenset(lacking.intersection(i[4])) for i in later if not self.reason(i, target, team)}
        return covers(lacking, self.rules["team_size"] - len(team), offers)

    def unfit(self, target):
        reasons = [r for r in (self.fixed_reason(i, target) for i in self.frame.inspectors.values()) if r in FIXED]
        return [[r, reasons.count(r)] for r in FIXED if r in reasons]

    def fill(self, target, seats=(), looked_at=0):
        """Fills the open seats from the candidates behind the first looked_at; returns outcome, seats, skipped and how many were looked at."""
        tickets = Tickets(f"{self.seed}/inspectors/{target[1]}")
        order = sorted((tickets.of(i), i) for i, r in self.frame.inspectors.items() if self.lists_all or self.fixed_reason(r, target) not in FIXED)
        candidates = [self.frame.inspectors[i] for _, i in order]
        seats, skipped = list(seats), []
        team = [self.frame.inspectors[i] for i, _ in seats]
        for inspector in team:
            self.load[inspector[1]] -= 1
        for place in range(looked_at, len(candidates)):
            if len(team) == self.rules["team_size"]:
                break
            inspector, looked_at = candidates[place], place + 1
            reason = self.reason(inspector, target, team)
            if not reason and not self.completes(team + [inspector], target, candidates[place + 1:]):
                reason = "SPECIALITY"
            if reason:
                skipped.append([inspector[1], reason])
            else:
                team.append(inspector)
                seats.append([inspector[1], order[place][0]])
        if len(team) < self.rules["team_size"]:
            return "INFEASIBLE", [], skipped, looked_at
        for inspector in team:
            self.load[inspector[1]] += 1
        return "ASSIGNED", seats, skipped, looked_at


FIXED = ("CERTIFICATE", "SCOPE", "REGION", "LEVEL")


def covers(lacking, seats, offers):
    if not lacking or seats == 0:
        return not lacking
    first = min(lacking)
    return any(first in offer and covers(lacking - offer, seats - 1, offers) for offer in offers)


class Draw:
    """The draw and its redraws: what has to follow from the frame, and the visits as they stand."""

    def __init__(self, frame, secret, randomness):
        self.frame = frame
        self.seed = sha("\0".join([PROTOCOLS[frame.version], frame.tree.root(), secret, randomness]).encode())
        self.matching = Matching(frame, self.seed)
        self.visits = {}
        self.redraws = 0

    def conclusion(self):
        yield ["seed", self.seed]
        drawn = []
        for code, population in self.frame.population.items():
            tickets = Tickets(f"{self.seed}/objects/{code}")
            selected = sorted((tickets.of(o[1]), o[1], o) for o in population)[:self.frame.size(code)]
            yield ["sample", code, len(selected), len(population)]
            for rank, (ticket, identifier, _) in enumerate(selected, 1):
                yield ["selected", code, rank, identifier, ticket]
            drawn += selected
            if len(self.frame.strata[code]) == 5:
                taken = {identifier for _, identifier, _ in selected}
                chosen = self.by_weight(code, [o for o in population if o[1] not in taken])
                yield ["weighted", code, len(chosen), len(population) - len(selected)]
                for rank, (ticket, identifier, number, _) in enumerate(chosen, 1):
                    yield ["chosen", code, rank, identifier, ticket, number]
                drawn += [(ticket, identifier, o) for ticket, identifier, _, o in chosen]
        visits = sorted((self.matching.pool(o), ticket, identifier, o) for ticket, identifier, o in drawn)
        for number, (pool, _, identifier, target) in enumerate(visits, 1):
            outcome, seats, skipped, looked_at = self.matching.fill(target)
            self.visits[identifier] = (target, seats, looked_at)
            visit = ["visit", number, identifier, pool, outcome, seats, skipped]
            visit += [self.matching.unfit(target)] if self.frame.version > 1 else []
            yield visit + ([self.matching.wider.get(identifier, "")] if self.frame.version > 2 else [])

    def by_weight(self, code, left):
        """Those of the objects left whose smallest of as many tickets as their weight are the smallest."""
        tickets = Tickets(f"{self.seed}/weighted/{code}")
        best = []
        for o in left:
            ticket, number = min((tickets.of(f"{o[1]},{k}"), k) for k in range(1, (o[7:] or [1])[0] + 1))
            best.append((ticket, o[1], number, o))
        return sorted(best)[:self.frame.weighted_size(code)]

    def redraw(self, record):
        """Redraws the seat that a redraw record names; returns the record as it must be."""
        need(len(record) == 8 and is_text(record[4]) and REASON.fullmatch(record[4]), "a redraw record")
        _, _, identifier, leaving, reason, *_ = record
        need(isinstance(identifier, str) and identifier in self.visits, "an object that was drawn")
        target, team, looked_at = self.visits[identifier]
        staying = [seat for seat in team if seat[0] != leaving]
        need(len(staying) < len(team), "an inspector of the team")
        self.matching.load[leaving] -= 1
        outcome, seats, skipped, looked_at = self.matching.fill(target, staying, looked_at)
        self.visits[identifier] = (target, seats, looked_at)
        self.redraws += 1
        return ["redraw", self.redraws, identifier, leaving, reason, outcome, seats, skipped]

    def end(self):
        assigned = sum(bool(seats) for _, seats, _ in self.visits.values())
        return ["end", len(self.visits), assigned, len(self.visits) - assigned]


def verify(path, published=None, log=None):
    lines = lines_of(path)
    current = None

    def read():
        nonlocal current
        current = next(lines)
        return current[1]

    def text_of(tag):
        record = read()
        need(len(record) == 2 and record[0] == tag and isinstance(record[1], str), f'["{tag}",TEXT]')
        return record[1]

    try:
        head = read()
        need(len(head) == 4 and head[0] == "transcript" and is_number(head[1], 1, 3) and head[2] == PROTOCOLS[head[1]] and is_text(head[3]), "the head of a transcript")
        frame = Frame()
        while read()[0] in FRAME_TAGS:
            frame.take(current[1], current[2])
        frame.close()
        need(frame.version == head[1], f"a frame of version {head[1]}")
        record = current[1]
        commitment = record[3] if len(record) == 4 else None
        need(isinstance(commitment, str) and HASH.fullmatch(commitment), "a commitment record")
        need(dump(record) == dump(["commitment", frame.tree.root(), frame.count, commitment]), f"root {frame.tree.root()}")
        need(published in (None, f"{frame.tree.root()}:{commitment}"), f"the published commitment {published}")
        secret = text_of("secret")
        need(HASH.fullmatch(secret) and sha(secret.encode()) == commitment, f"a secret whose SHA-256 is {commitment}")
        randomness = text_of("randomness")
        check_randomness(frame.source, randomness)
        while read()[0] == "witness":
            need(len(current[1]) == 2 and is_text(current[1][1]), '["witness",TEXT]')
        draw = Draw(frame, secret, randomness)
        for expected in draw.conclusion():
            need(current[2] == dump(expected), dump(expected).decode())
            read()
        while current[1][0] == "redraw":
            expected = draw.redraw(current[1])
            need(current[2] == dump(expected), dump(expected).decode())
            read()
        expected = draw.end()
        need(current[2] == dump(expected), dump(expected).decode())
        for _ in lines:
            raise AssertionError("nothing follows the end record")
        if log:
            with open(path, "rb") as file:
                log.check(frame.plan[1], frame.plan[2], frame.tree.root(), commitment, hashlib.file_digest(file, "sha256").hexdigest())
        return f"OK draw {frame.plan[1]} commitment {frame.tree.root()}:{commitment} drawn {expected[1]} infeasible {expected[3]} redrawn {draw.redraws}"
    except Bad as bad:
        raise Fault(current[0], bad, current[2]) from None


def main(arguments):
    options = {}
    while arguments and arguments[0] in ("--commitment", "--log", "--log-key"):
        options[arguments[0]], arguments = arguments[1], arguments[2:]
    if not arguments:
        sys.exit(__doc__)
    faults, log, key = 0, None, options.get("--log-key") and open(options["--log-key"], encoding="ascii").read()
    for path in arguments:
        try:
            if "--log" in options:
                log = log or Log(options["--log"], key)
            print(verify(path, options.get("--commitment"), log))
        except (Fault, LogFault) as fault:
            faults += 1
            print(f"FAULT {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
