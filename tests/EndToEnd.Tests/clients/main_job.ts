// The main job as an approval system without gRPC does it: HTTP/JSON through a client whose types were made from /openapi.json.
// Usage, compiled: main_job.js ADDRESS TOKEN MATTER. Prints "ok" and exits 0, or says what was different and exits 1.
import createClient from 'openapi-fetch';
import type { components, paths } from 'api';

declare const process: { argv: string[]; exit(code: number): never };
type Event = components['schemas']['creditrisk.event.v1.WatchResponse'];
type Refusal = components['schemas']['google.rpc.Status'];

const [address, token, matter] = process.argv.slice(2) as [string, string, string];
const client = createClient<paths>({ baseUrl: `http://${address}`, headers: { authorization: `Bearer ${token}` } });

// A synthetic code in region 410927; nobody has it.
const subject = { unifiedSocialCreditCode: '91410927MA0000090H' };
const day = new Date(Date.now() - 150 * 24 * 3600 * 1000);
const evidence = (title: string) => ({ title, sha256: 'ab'.repeat(32), mediaType: 'application/pdf', sizeBytes: '1024' });

function same(actual: unknown, expected: unknown): void {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) {
    throw new Error(`${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`);
  }
}

function done<T>({ data, error }: { data?: T; error?: Refusal }): T {
  if (data === undefined) {
    throw new Error(JSON.stringify(error));
  }

  return data;
}

async function check(position?: string) {
  const consistency = position ? { atLeastPosition: position } : { minimizeLatency: {} };
  return done(await client.POST('/v1/eligibility:check', { body: { subject, matterCode: matter, purpose: '办理许可', consistency } })).decision;
}

async function watch(after: string, until: (event: Event) => boolean): Promise<void> {
  const abort = new AbortController();
  const stream = done(await client.GET('/v1/events:watch', { params: { query: { afterPosition: after } }, parseAs: 'stream', signal: abort.signal }));
  let text = '';
  for await (const part of stream!.pipeThrough(new TextDecoderStream()) as unknown as AsyncIterable<string>) {
    const lines = (text + part).split('\n');
    text = lines.pop() ?? '';
    if (lines.some((line) => until(JSON.parse(line)))) {
      return abort.abort();
    }
  }
}

async function run(): Promise<void> {
  same((await check())?.verdict, 'VERDICT_ELIGIBLE');

  const recorded = done(await client.POST('/v1/dishonestyRecords', {
    body: {
      subject, grade: 'DISHONESTY_GRADE_GENERAL', disclosureClass: 'DISCLOSURE_CLASS_GENERAL', act: 'DISHONEST_ACT_UNKEPT_PLEDGE',
      determinedBy: { code: 'T1', name: '测试机关', regionCode: '410927' }, legalBasis: { title: '测试依据', article: '一' },
      documentNumber: `N-${crypto.randomUUID()}`, documentDate: { year: day.getUTCFullYear(), month: day.getUTCMonth() + 1, day: day.getUTCDate() },
      reason: '未履行承诺', requestId: crypto.randomUUID(),
    },
  }));
  const refused = await check(recorded.position);
  same([refused?.verdict, refused?.findings?.map((finding) => finding.reasonCode)], ['VERDICT_NOT_ELIGIBLE', ['GENERAL_DISHONESTY']]);

  const applied = done(await client.POST('/v1/repairCases', {
    body: { recordId: recorded.record!.recordId!, materials: [evidence('整改证明')], commitment: evidence('修复承诺书'), requestId: crypto.randomUUID() },
  }));
  const approved = done(await client.POST('/v1/repairCases/{case_id}:approve', {
    params: { path: { case_id: applied.repairCase!.caseId! } }, body: { reason: '整改完成', requestId: crypto.randomUUID() },
  }));
  same((await check(approved.position))?.verdict, 'VERDICT_ELIGIBLE');

  const seen: string[] = [];
  await watch(String(Number(recorded.position) - 1), ({ event }) => {
    if (event?.subject === `subject/${recorded.record?.subject?.subjectKey}`) {
      seen.push(event!.type!.split('.').pop()!);
    }

    return seen.includes('RecordRepaired');
  });
  same(seen, ['DishonestyRecorded', 'RepairApplied', 'RepairApproved', 'RecordRepaired']);

  // @ts-expect-error A misspelt field does not compile, and the server would not take it either.
  const misspelt = await client.POST('/v1/eligibility:check', { body: { subject, matter_cod: matter, purpose: '办理许可' } });
  same([misspelt.response.status, misspelt.error?.code], [400, 3]);
  const stranger = await client.GET('/v1/lists', { headers: { authorization: null } });
  same([stranger.response.status, stranger.error?.code], [401, 16]);
}

run().then(() => console.log('ok'), (error) => {
  console.error(error);
  process.exit(1);
});
