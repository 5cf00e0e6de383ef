"""Checks the receipt of a decision: receipt.py DECISION.json JWKS.json. Needs Python's standard library and python3-cryptography."""
import base64
import json
import sys
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.hashes import SHA256


def plain(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def lean(value):  # proto3 JSON may be written with fields that have no value or without
    if isinstance(value, dict):
        return {k: lean(v) for k, v in value.items() if v not in ("", [], 0, None) and not str(v).endswith("_UNSPECIFIED")}
    return [lean(item) for item in value] if isinstance(value, list) else value


def verify(decision, key_set):
    decision = decision.get("decision", decision)
    header, empty, signature = decision.pop("receipt").split(".")
    protected, signature = json.loads(plain(header)), plain(signature)
    assert empty == "" and protected["alg"] == "ES256" and len(signature) == 64, "this is no detached ES256 signature"
    assert protected["decision"] == decision["decisionId"], "the receipt is of another decision"
    key = {key["kid"]: key for key in key_set["keys"]}.get(protected["kid"])
    assert key and key["nbf"] <= protected["iat"] < key.get("exp", 2**63), f"key {protected['kid']} is unknown or did not sign then"
    # RFC 8785: a decision has ASCII names and no fractions, so Python's own writer gives the canonical form.
    payload = json.dumps(lean(decision), sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    der = utils.encode_dss_signature(int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big"))
    signed = header.encode() + b"." + base64.urlsafe_b64encode(payload).rstrip(b"=")
    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), b"\4" + plain(key["x"]) + plain(key["y"]))
    public.verify(der, signed, ec.ECDSA(SHA256()))
    print(f"VERIFIED: decision {decision['decisionId']}: {decision['verdict']}, signed with key {key['kid']}")


try:
    verify(*(json.load(open(path, encoding="utf-8")) for path in sys.argv[1:3]))
except (AssertionError, InvalidSignature, KeyError, ValueError) as fault:
    sys.exit(f"NOT VERIFIED: {str(fault) or 'the decision or its receipt was altered'}")
