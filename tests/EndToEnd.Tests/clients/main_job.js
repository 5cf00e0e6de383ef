// The main job as an approval system in Node.js does it, with @grpc/grpc-js and the protos loaded as they are.
// Usage: main_job.js PROTOS ADDRESS TOKEN MATTER. Prints "ok" and exits 0, or says what was different and exits 1.
'use strict';
const assert = require('node:assert');
const { randomUUID } = require('node:crypto');
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

const [protos, address, token, matter] = process.argv.slice(2);
const load = (file) => grpc.loadPackageDefinition(loader.loadSync(file, { includeDirs: [protos], keepCase: true, longs: String, enums: String, oneofs: true })).creditrisk;
const { EligibilityService } = load('creditrisk/eligibility/v1/eligibility_service.proto').eligibility.v1;
const { CreditService } = load('creditrisk/credit/v1/credit_service.proto').credit.v1;
const { RepairService } = load('creditrisk/credit/v1/repair_service.proto').credit.v1;
const { EventService } = load('creditrisk/event/v1/event_service.proto').event.v1;

const metadata = new grpc.Metadata();
metadata.set('authorization', `Bearer ${token}`);
const client = (Service) => new Service(address, grpc.credentials.createInsecure());
const [eligibility, credit, repair, events] = [EligibilityService, CreditService, RepairService, EventService].map(client);
const call = (service, method, request) => new Promise((resolve, reject) =>
  service[method](request, metadata, { deadline: Date.now() + 20000 }, (error, response) => (error ? reject(error) : resolve(response))));

// A synthetic code in region 410927; nobody has it.
const subject = { unified_social_credit_code: '91410927MA0000015Q' };
const check = async (position) => (await call(eligibility, 'CheckEligibility', {
  subject, matter_code: matter, purpose: 'test', consistency: position ? { at_least_position: position } : { minimize_latency: {} },
})).decision;
const day = new Date(Date.now() - 150 * 24 * 3600 * 1000);
const evidence = (title) => ({ title, sha256: 'ab'.repeat(32), media_type: 'application/pdf', size_bytes: 1024 });

(async () => {
  assert.equal((await check()).verdict, 'VERDICT_ELIGIBLE');

  const recorded = await call(credit, 'RecordDishonesty', {
    subject, grade: 'DISHONESTY_GRADE_GENERAL', disclosure_class: 'DISCLOSURE_CLASS_GENERAL', act: 'DISHONEST_ACT_UNKEPT_PLEDGE',
    determined_by: { code: 'T1', name: '测试机关', region_code: '410927' }, legal_basis: { title: '测试依据', article: '一' },
    document_number: `N-${randomUUID()}`, document_date: { year: day.getUTCFullYear(), month: day.getUTCMonth() + 1, day: day.getUTCDate() },
    reason: '未履行承诺', request_id: randomUUID(),
  });
  const refused = await check(recorded.position);
  assert.equal(refused.verdict, 'VERDICT_NOT_ELIGIBLE');
  assert.deepEqual(refused.findings.map((f) => f.reason_code), ['GENERAL_DISHONESTY']);

  const applied = await call(repair, 'ApplyRepair', {
    record_id: recorded.record.record_id, materials: [evidence('整改证明')], commitment: evidence('修复承诺书'), request_id: randomUUID(),
  });
  const approved = await call(repair, 'ApproveRepair', { case_id: applied.repair_case.case_id, reason: '整改完成', request_id: randomUUID() });
  assert.equal((await check(approved.position)).verdict, 'VERDICT_ELIGIBLE');

  // What happened is on the stream of published events, in order.
  const seen = await new Promise((resolve, reject) => {
    const types = [];
    const stream = events.Watch({ after_position: String(Number(recorded.position) - 1) }, metadata);
    stream.on('data', ({ event }) => {
      if (event && event.subject === `subject/${recorded.record.subject.subject_key}`) {
        types.push(event.type.split('.').pop());
      }
      if (types.includes('RecordRepaired')) {
        stream.cancel();
        resolve(types);
      }
    });
    stream.on('error', (error) => (error.code === grpc.status.CANCELLED ? undefined : reject(error)));
  });
  assert.deepEqual(seen, ['DishonestyRecorded', 'RepairApplied', 'RepairApproved', 'RecordRepaired']);
  console.log('ok');
  process.exit(0);
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
