"""The main job as an approval system in Python does it, with Debian's grpcio and stubs made by protoc from protos/.

Usage: main_job.py STUBS ADDRESS TOKEN MATTER. Prints "ok" and exits 0, or says what was different and exits 1.
"""
import datetime
import sys
import uuid

stubs, address, token, matter = sys.argv[1:5]
sys.path.insert(0, stubs)

import grpc  # noqa: E402
from creditrisk.credit.v1 import credit_service_pb2 as credit  # noqa: E402
from creditrisk.credit.v1 import credit_service_pb2_grpc as credit_grpc  # noqa: E402
from creditrisk.credit.v1 import credit_types_pb2 as credit_types  # noqa: E402
from creditrisk.credit.v1 import repair_service_pb2 as repair  # noqa: E402
from creditrisk.credit.v1 import repair_service_pb2_grpc as repair_grpc  # noqa: E402
from creditrisk.eligibility.v1 import decision_pb2 as decision  # noqa: E402
from creditrisk.eligibility.v1 import eligibility_service_pb2 as eligibility  # noqa: E402
from creditrisk.eligibility.v1 import eligibility_service_pb2_grpc as eligibility_grpc  # noqa: E402
from creditrisk.kernel.v1 import consistency_pb2 as consistency  # noqa: E402
from creditrisk.kernel.v1 import legal_pb2 as legal  # noqa: E402
from creditrisk.kernel.v1 import subject_pb2 as subject  # noqa: E402
from google.rpc import error_details_pb2, status_pb2  # noqa: E402
from google.type import date_pb2  # noqa: E402

# Synthetic codes in region 410927; nobody has them.
APPLICANT = "91410927MA0000007X"
PERSON = "410927190001010012"

channel = grpc.insecure_channel(address)
metadata = (("authorization", f"Bearer {token}"),)
checks = eligibility_grpc.EligibilityServiceStub(channel)
files = credit_grpc.CreditServiceStub(channel)
repairs = repair_grpc.RepairServiceStub(channel)


def expect(condition, what):
    if not condition:
        print(f"not as expected: {what}")
        sys.exit(1)


def check(position=None, code=APPLICANT, matter_code=matter):
    request = eligibility.CheckEligibilityRequest(
        subject=subject.SubjectIdentifier(unified_social_credit_code=code), matter_code=matter_code, purpose="test")
    if position is not None:
        request.consistency.CopyFrom(consistency.Consistency(at_least_position=position))
    return checks.CheckEligibility(request, metadata=metadata, timeout=20).decision


def refused(call, code):
    try:
        call()
    except grpc.RpcError as error:
        expect(error.code() == code, f"{error.code()} {error.details()} instead of {code}")
        details = dict(error.trailing_metadata()).get("grpc-status-details-bin")
        return status_pb2.Status.FromString(details) if details else None
    expect(False, f"no refusal; {code} was expected")


def evidence(title):
    return legal.Evidence(title=title, sha256="ab" * 32, media_type="application/pdf", size_bytes=1024)


def record(grade, request_id, document):
    day = datetime.date.today() - datetime.timedelta(days=150)
    return credit.RecordDishonestyRequest(
        subject=subject.SubjectIdentifier(unified_social_credit_code=APPLICANT),
        grade=grade,
        disclosure_class=credit_types.DISCLOSURE_CLASS_GENERAL,
        act=credit_types.DISHONEST_ACT_FALSE_PLEDGE,
        determined_by=legal.Agency(code="T1", name="测试机关", region_code="410927"),
        legal_basis=legal.LegalBasis(title="测试依据", article="一"),
        document_number=document,
        document_date=date_pb2.Date(year=day.year, month=day.month, day=day.day),
        reason="核查不实",
        request_id=request_id)


# Without a token nothing is answered; reflection and health are another matter.
refused(lambda: checks.CheckEligibility(eligibility.CheckEligibilityRequest(), timeout=20), grpc.StatusCode.UNAUTHENTICATED)

# Malformed requests name every field that is wrong, and never repeat an identifier.
status = refused(lambda: check(code="91410927MA00000071", matter_code=""), grpc.StatusCode.INVALID_ARGUMENT)
bad = error_details_pb2.BadRequest()
expect(any(detail.Unpack(bad) for detail in status.details if detail.Is(bad.DESCRIPTOR)), "a BadRequest among the details")
expect({v.field for v in bad.field_violations} == {"subject.unified_social_credit_code", "matter_code"}, str(bad))
expect("91410927MA00000071" not in str(status), "the identifier is not repeated")
refused(lambda: check(matter_code="NO-SUCH-MATTER"), grpc.StatusCode.INVALID_ARGUMENT)

clean = check()
expect(clean.verdict == decision.VERDICT_ELIGIBLE, f"a clean applicant is eligible: {clean}")

# MINOR is education: no record, and the route stays open.
minor = files.RecordDishonesty(record(credit_types.DISHONESTY_GRADE_MINOR, str(uuid.uuid4()), "M-1"), metadata=metadata, timeout=20)
expect(minor.education_only and not minor.HasField("record"), str(minor))
expect(check(minor.position).verdict == decision.VERDICT_ELIGIBLE, "education does not close the route")

# GENERAL closes the route for the very next check with the returned position. The same request twice has one effect.
request_id = str(uuid.uuid4())
document = f"G-{request_id}"
recorded = files.RecordDishonesty(record(credit_types.DISHONESTY_GRADE_GENERAL, request_id, document), metadata=metadata, timeout=20)
again = files.RecordDishonesty(record(credit_types.DISHONESTY_GRADE_GENERAL, request_id, document), metadata=metadata, timeout=20)
expect(again.position == recorded.position and again.record.record_id == recorded.record.record_id, "the same answer to the same request")
refusal = check(recorded.position)
expect(refusal.verdict == decision.VERDICT_NOT_ELIGIBLE, str(refusal))
expect([f.ground for f in refusal.findings] == ["E08", "E09"], str([f.ground for f in refusal.findings]))
finding = refusal.findings[1]
expect(finding.record_id == recorded.record.record_id, "the finding names the record")
expect(finding.legal_basis.title == "测试依据" and finding.held_by.name == "测试机关", str(finding))
expect(finding.cure.kind == decision.CURE_KIND_REPAIR and finding.cure.text.zh and finding.objection_channel.zh, str(finding.cure))
expect(refusal.next_procedure == decision.NEXT_PROCEDURE_ORDINARY and len(refusal.remedies) == 3, str(refusal.remedies))

# The file says so, and repair opens the route again.
own = subject.SubjectIdentifier(unified_social_credit_code=APPLICANT)
file = files.GetCreditFile(credit.GetCreditFileRequest(subject=own), metadata=metadata, timeout=20).file
expect(len(file.dishonesty_records) == 1, f"one record, no education: {file}")
applied = repairs.ApplyRepair(
    repair.ApplyRepairRequest(record_id=recorded.record.record_id, materials=[evidence("整改证明")], commitment=evidence("修复承诺书"), request_id=str(uuid.uuid4())),
    metadata=metadata, timeout=20)
expect(check(applied.position).verdict == decision.VERDICT_NOT_ELIGIBLE, "an application alone does not open the route")
approved = repairs.ApproveRepair(
    repair.ApproveRepairRequest(case_id=applied.repair_case.case_id, reason="整改完成", request_id=str(uuid.uuid4())), metadata=metadata, timeout=20)
expect(check(approved.position).verdict == decision.VERDICT_ELIGIBLE, "eligible again after repair")
refused(lambda: repairs.ApproveRepair(
    repair.ApproveRepairRequest(case_id=applied.repair_case.case_id, reason="再次", request_id=str(uuid.uuid4())), metadata=metadata, timeout=20),
    grpc.StatusCode.FAILED_PRECONDITION)

# A person with a record is for a person to decide; the answer shows the masked number only.
person_record = record(credit_types.DISHONESTY_GRADE_GENERAL, str(uuid.uuid4()), f"P-{uuid.uuid4()}")
person_record.subject.CopyFrom(subject.SubjectIdentifier(citizen_id=PERSON))
position = files.RecordDishonesty(person_record, metadata=metadata, timeout=20).position
request = eligibility.CheckEligibilityRequest(subject=person_record.subject, matter_code=matter, purpose="test")
request.consistency.at_least_position = position
review = checks.CheckEligibility(request, metadata=metadata, timeout=20).decision
expect(review.verdict == decision.VERDICT_MANUAL_REVIEW and review.findings, str(review))
expect(review.subject.display_id == "410927********0012", review.subject.display_id)

# A batch decides all items at one position; a bad item fails alone.
batch = eligibility.BatchCheckEligibilityRequest(items=[
    eligibility.CheckEligibilityRequest(subject=own, matter_code=matter, purpose="test"),
    eligibility.CheckEligibilityRequest(subject=own, matter_code="NO-SUCH-MATTER", purpose="test"),
    eligibility.CheckEligibilityRequest(subject=own, matter_code=matter, purpose="test")])
answers = checks.BatchCheckEligibility(batch, metadata=metadata, timeout=20)
expect([r.WhichOneof("result") for r in answers.results] == ["decision", "status", "decision"], str(answers))
expect({r.decision.position for r in answers.results if r.HasField("decision")} == {answers.position}, "one position")

# A position that does not exist is refused at once.
refused(lambda: check(10**12), grpc.StatusCode.OUT_OF_RANGE)
print("ok")
