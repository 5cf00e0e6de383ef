"""Runs one gRPC interoperability case against HOST:PORT: interop.py HOST:PORT CASE. Exits 0 when it passes.

Message types come from the server itself, by reflection, so nothing has to be generated first.
"""
import os
import queue
import sys
import threading

import grpc
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

SERVICE = "grpc.testing.TestService"


def reflected_types(channel):
    answer = descriptor_pb2.FileDescriptorProto(name="answer.proto", package="answer", syntax="proto3")
    files = answer.message_type.add(name="Files")
    files.field.add(name="file", number=1, label=3, type=12)
    response = answer.message_type.add(name="Response")
    response.field.add(name="files", number=4, label=1, type=11, type_name=".answer.Files")
    pool = descriptor_pool.DescriptorPool()
    pool.Add(answer)
    factory = message_factory.MessageFactory(pool)
    response_type = factory.GetPrototype(pool.FindMessageTypeByName("answer.Response"))
    ask = channel.stream_stream(
        "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo", response_deserializer=response_type.FromString)
    question = bytes([0x22, len(SERVICE)]) + SERVICE.encode()
    for file in reversed(next(ask(iter([question]))).files.file):
        pool.Add(descriptor_pb2.FileDescriptorProto.FromString(file))
    return lambda name: factory.GetPrototype(pool.FindMessageTypeByName("grpc.testing." + name))


class Interop:
    def __init__(self, target):
        self.channel = grpc.insecure_channel(target)
        self.type = reflected_types(self.channel)
        self.Empty, self.SimpleRequest = self.type("Empty"), self.type("SimpleRequest")
        self.InputRequest, self.OutputRequest = self.type("StreamingInputCallRequest"), self.type("StreamingOutputCallRequest")

    def method(self, kind, path, response):
        return getattr(self.channel, kind)(
            path, request_serializer=lambda message: message.SerializeToString(), response_deserializer=self.type(response).FromString)

    def unary(self, name="UnaryCall", response="SimpleResponse", service=SERVICE):
        return self.method("unary_unary", f"/{service}/{name}", response)

    def upload(self):
        return self.method("stream_unary", f"/{SERVICE}/StreamingInputCall", "StreamingInputCallResponse")

    def download(self):
        return self.method("unary_stream", f"/{SERVICE}/StreamingOutputCall", "StreamingOutputCallResponse")

    def duplex(self):
        return self.method("stream_stream", f"/{SERVICE}/FullDuplexCall", "StreamingOutputCallResponse")

    def simple(self, size=314159, body=271828, **fields):
        return self.SimpleRequest(response_size=size, payload={"body": bytes(body)}, **fields)

    def output(self, sizes, body=0, **fields):
        return self.OutputRequest(response_parameters=[{"size": size} for size in sizes], payload={"body": bytes(body)}, **fields)

    def empty_unary(self):
        assert self.unary("EmptyCall", "Empty")(self.Empty()) == self.Empty()

    def large_unary(self):
        assert self.unary()(self.simple()).payload.body == bytes(314159)

    def client_streaming(self):
        requests = [self.InputRequest(payload={"body": bytes(size)}) for size in (27182, 8, 1828, 45904)]
        assert self.upload()(iter(requests)).aggregated_payload_size == 74922

    def server_streaming(self):
        sizes = [31415, 9, 2653, 58979]
        assert [len(response.payload.body) for response in self.download()(self.output(sizes))] == sizes

    def ping_pong(self):
        pairs = [(27182, 31415), (8, 9), (1828, 2653), (45904, 58979)]
        questions = queue.Queue()
        call = self.duplex()(iter(questions.get, None))
        for body, size in pairs:
            questions.put(self.output([size], body))
            assert len(next(call).payload.body) == size
        questions.put(None)
        assert list(call) == [] and call.code() == grpc.StatusCode.OK

    def empty_stream(self):
        assert list(self.duplex()(iter([]))) == []

    def timeout_on_sleeping_server(self):
        request = self.OutputRequest(payload={"body": bytes(27182)}, response_parameters=[{"size": 8, "interval_us": 60_000_000}])
        self.fails(grpc.StatusCode.DEADLINE_EXCEEDED, lambda: list(self.duplex()(iter([request]), timeout=0.05)))

    def cancel_after_begin(self):
        call = self.upload().future(never_ending())
        call.cancel()
        assert call.cancelled() and call.code() == grpc.StatusCode.CANCELLED

    def cancel_after_first_response(self):
        call = self.duplex()(never_ending(self.output([31415], 27182)))
        assert len(next(call).payload.body) == 31415
        call.cancel()
        self.fails(grpc.StatusCode.CANCELLED, lambda: next(call))

    def status_code_and_message(self):
        self.echo_status("test status message")

    def special_status_message(self):
        self.echo_status("\t\ntest with whitespace\r\nand Unicode BMP \u263a and non-BMP \U0001f608\t\n")

    def echo_status(self, message):
        status = {"code": 2, "message": message}
        error = self.fails(grpc.StatusCode.UNKNOWN, lambda: self.unary()(self.SimpleRequest(response_status=status)))
        assert error.details() == message, error.details()
        error = self.fails(grpc.StatusCode.UNKNOWN, lambda: list(self.duplex()(iter([self.OutputRequest(response_status=status)]))))
        assert error.details() == message, error.details()

    def custom_metadata(self):
        sent = (("x-grpc-test-echo-initial", "test_initial_metadata_value"), ("x-grpc-test-echo-trailing-bin", b"\xab\xab\xab"))
        _, unary = self.unary().with_call(self.simple(), metadata=sent)
        duplex = self.duplex()(iter([self.output([314159], 271828)]), metadata=sent)
        assert len(list(duplex)) == 1
        for call in (unary, duplex):
            assert dict(call.initial_metadata())[sent[0][0]] == sent[0][1]
            assert dict(call.trailing_metadata())[sent[1][0]] == sent[1][1]

    def unimplemented_method(self):
        self.fails(grpc.StatusCode.UNIMPLEMENTED, lambda: self.unary("UnimplementedCall", "Empty")(self.Empty()))

    def unimplemented_service(self):
        call = self.unary("UnimplementedCall", "Empty", "grpc.testing.UnimplementedService")
        self.fails(grpc.StatusCode.UNIMPLEMENTED, lambda: call(self.Empty()))

    def client_compressed_unary(self):
        expecting = self.simple(expect_compressed={"value": True})
        self.fails(grpc.StatusCode.INVALID_ARGUMENT, lambda: self.unary()(expecting, compression=grpc.Compression.NoCompression))
        for algorithm in (grpc.Compression.Gzip, grpc.Compression.Deflate):
            assert len(self.unary()(expecting, compression=algorithm).payload.body) == 314159
        assert len(self.unary()(self.simple(expect_compressed={"value": False})).payload.body) == 314159

    def server_compressed_unary(self):
        for compressed in (True, False):
            response = self.unary()(self.simple(response_compressed={"value": compressed}))
            assert response.payload.body == bytes(314159)

    def fails(self, code, call):
        try:
            call()
        except grpc.RpcError as error:
            assert error.code() == code, f"{error.code()} {error.details()}"
            return error
        raise AssertionError(f"expected {code}, got success")


def never_ending(*messages):
    yield from messages
    threading.Event().wait()


if __name__ == "__main__":
    getattr(Interop(sys.argv[1]), sys.argv[2])()
    print(f"{sys.argv[2]} passed")
    sys.stdout.flush()
    # grpc's threads may still be waiting in a request iterator: nothing is left to be done for them.
    os._exit(0)
