// Runs one gRPC interoperability case against HOST:PORT: node interop.js HOST:PORT CASE. Exits 0 when it passes.
'use strict';

const assert = require('node:assert/strict');
const path = require('node:path');
const grpc = require('@grpc/grpc-js');
const protoLoader = require('@grpc/proto-loader');

const [target, caseName] = process.argv.slice(2);
const gzip = 2;
const definition = protoLoader.loadSync('grpc/testing/test.proto', {
  includeDirs: [path.join(__dirname, '..', 'protos')],
  keepCase: true,
  defaults: true,
});
const testing = grpc.loadPackageDefinition(definition).grpc.testing;
const credentials = grpc.credentials.createInsecure();
const client = new testing.TestService(target, credentials);
const compressing = new testing.TestService(target, credentials, { 'grpc.default_compression_algorithm': gzip });

const payload = (size) => ({ body: Buffer.alloc(size) });
const simple = (fields) => ({ response_size: 314159, payload: payload(271828), ...fields });
const output = (sizes, body, fields) => ({ response_parameters: sizes.map((size) => ({ size })), payload: payload(body), ...fields });

const unary = (on, method, request, metadata = new grpc.Metadata()) => {
  const seen = {};
  return new Promise((resolve, reject) => {
    const call = on[method](request, metadata, (error, response) => {
      seen.response = response;
      error ? reject(error) : setImmediate(() => resolve(seen));
    });
    call.on('metadata', (headers) => { seen.headers = headers; });
    call.on('status', (status) => { seen.trailers = status.metadata; });
  });
};

const collect = (call) => {
  const seen = { responses: [] };
  return new Promise((resolve, reject) => {
    call.on('metadata', (headers) => { seen.headers = headers; });
    call.on('data', (response) => seen.responses.push(response));
    call.on('error', reject);
    call.on('status', (status) => {
      seen.trailers = status.metadata;
      if (status.code === grpc.status.OK) resolve(seen);
    });
  });
};

const fails = async (code, promise) => {
  const error = await promise.then(() => assert.fail('expected a failure'), (failure) => failure);
  assert.equal(error.code, code, error.message);
  return error;
};

const sizesOf = (seen) => seen.responses.map((response) => response.payload.body.length);

const echoStatus = async (message) => {
  const request = { response_status: { code: grpc.status.UNKNOWN, message } };
  assert.equal((await fails(grpc.status.UNKNOWN, unary(client, 'UnaryCall', request))).details, message);
  const call = client.FullDuplexCall();
  call.write(request);
  call.end();
  assert.equal((await fails(grpc.status.UNKNOWN, collect(call))).details, message);
};

const cases = {
  async empty_unary() {
    assert.deepEqual((await unary(client, 'EmptyCall', {})).response, {});
  },
  async large_unary() {
    assert.equal((await unary(client, 'UnaryCall', simple())).response.payload.body.length, 314159);
  },
  async client_streaming() {
    const size = await new Promise((resolve, reject) => {
      const call = client.StreamingInputCall((error, response) => (error ? reject(error) : resolve(response.aggregated_payload_size)));
      [27182, 8, 1828, 45904].forEach((body) => call.write({ payload: payload(body) }));
      call.end();
    });
    assert.equal(size, 74922);
  },
  async server_streaming() {
    const sizes = [31415, 9, 2653, 58979];
    assert.deepEqual(sizesOf(await collect(client.StreamingOutputCall(output(sizes, 0)))), sizes);
  },
  async ping_pong() {
    const pairs = [[27182, 31415], [8, 9], [1828, 2653], [45904, 58979]];
    const call = client.FullDuplexCall();
    const ask = (index) => (index < pairs.length ? call.write(output([pairs[index][1]], pairs[index][0])) : call.end());
    let answers = 0;
    call.on('data', (response) => {
      assert.equal(response.payload.body.length, pairs[answers][1]);
      ask(++answers);
    });
    ask(0);
    await collect(call);
    assert.equal(answers, pairs.length);
  },
  async empty_stream() {
    const call = client.FullDuplexCall();
    call.end();
    assert.deepEqual((await collect(call)).responses, []);
  },
  async timeout_on_sleeping_server() {
    const call = client.FullDuplexCall({ deadline: Date.now() + 50 });
    call.on('error', () => {});
    call.write({ payload: payload(27182), response_parameters: [{ size: 8, interval_us: 60000000 }] });
    await fails(grpc.status.DEADLINE_EXCEEDED, collect(call));
  },
  async cancel_after_begin() {
    const failed = new Promise((resolve, reject) => {
      const call = client.StreamingInputCall((error, response) => (error ? reject(error) : resolve(response)));
      call.cancel();
    });
    await fails(grpc.status.CANCELLED, failed);
  },
  async cancel_after_first_response() {
    const call = client.FullDuplexCall();
    call.on('data', () => call.cancel());
    call.write(output([31415], 27182));
    await fails(grpc.status.CANCELLED, collect(call));
  },
  async status_code_and_message() {
    await echoStatus('test status message');
  },
  async special_status_message() {
    await echoStatus('\t\ntest with whitespace\r\nand Unicode BMP \u263a and non-BMP \u{1f608}\t\n');
  },
  async custom_metadata() {
    const sent = new grpc.Metadata();
    sent.set('x-grpc-test-echo-initial', 'test_initial_metadata_value');
    sent.set('x-grpc-test-echo-trailing-bin', Buffer.from('ababab', 'hex'));
    const call = client.FullDuplexCall(sent);
    call.write(output([314159], 271828));
    call.end();
    for (const seen of await Promise.all([unary(client, 'UnaryCall', simple(), sent), collect(call)])) {
      assert.deepEqual(seen.headers.get('x-grpc-test-echo-initial'), ['test_initial_metadata_value']);
      assert.deepEqual(seen.trailers.get('x-grpc-test-echo-trailing-bin'), [Buffer.from('ababab', 'hex')]);
    }
  },
  async unimplemented_method() {
    await fails(grpc.status.UNIMPLEMENTED, unary(client, 'UnimplementedCall', {}));
  },
  async unimplemented_service() {
    await fails(grpc.status.UNIMPLEMENTED, unary(new testing.UnimplementedService(target, credentials), 'UnimplementedCall', {}));
  },
  async client_compressed_unary() {
    const expecting = simple({ expect_compressed: { value: true } });
    await fails(grpc.status.INVALID_ARGUMENT, unary(client, 'UnaryCall', expecting));
    assert.equal((await unary(compressing, 'UnaryCall', expecting)).response.payload.body.length, 314159);
    assert.equal((await unary(client, 'UnaryCall', simple({ expect_compressed: { value: false } }))).response.payload.body.length, 314159);
  },
  async server_compressed_unary() {
    for (const value of [true, false]) {
      const { response } = await unary(client, 'UnaryCall', simple({ response_compressed: { value } }));
      assert.deepEqual(response.payload.body, Buffer.alloc(314159));
    }
  },
};

cases[caseName]().then(
  () => {
    console.log(`${caseName} passed`);
    process.exit(0);
  },
  (error) => {
    console.error(error);
    process.exit(1);
  });
