"""Checks the receipt of a decision: receipt.py DECISION.json JWKS.json. Needs only Python's standard library and python3-cryptography."""
import base64
import json
import sys

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.hashes import SHA256


def plain(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def number(text):
    return int.from_bytes(plain(text), "big")


def verify(decision, key_set):
    decision = decision.get("decision", decision)
    header, empty, signature = decision.pop("receipt").split(".")
    protected, signature = json.loads(plain(header)), plain(signature)
    assert empty == "" and protected["alg"] == "ES256" and len(signature) == 64, "this is no detached ES256 signature"
    assert protected["decision"] == decision["decisionId"], "the receipt is of another decision"
    key = {key["kid"]: key for key in key_set["keys"]}.get(protected["kid"])
    assert key, f"key {protected['kid']} is unknown"
    assert key["nbf"] <= protected["iat"] < key.get("exp", float("inf")), f"key {key['kid']} did not sign then"
    # RFC 8785: a decision has ASCII names and no fractions, so Python's own writer gives the canonical form.
    payload = json.dumps(decision, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    signed = header.encode() + b"." + base64.urlsafe_b64encode(payload).rstrip(b"=")
    public = ec.EllipticCurvePublicNumbers(number(key["x"]), number(key["y"]), ec.SECP256R1()).public_key()
    der = utils.encode_dss_signature(int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big"))
    public.verify(der, signed, ec.ECDSA(SHA256()))
    print(f"VERIFIED: decision {decision['decisionId']}: {decision['verdict']}, signed with key {key['kid']}")


try:
    verify(*(json.load(open(path, encoding="utf-8")) for path in sys.argv[1:3]))
except (AssertionError, InvalidSignature, KeyError, ValueError) as fault:
    sys.exit(f"NOT VERIFIED: {str(fault) or 'the decision or its receipt was altered'}")
