using CreditRisk.Rpc.Tests.Harness;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;
using Microsoft.AspNetCore.Builder;
using Alpha = Grpc.Reflection.V1Alpha;
using Answer = Grpc.Reflection.V1.ServerReflectionResponse;
using Question = Grpc.Reflection.V1.ServerReflectionRequest;

namespace CreditRisk.Rpc.Tests.Server;

public sealed class ReflectionTests : IAsyncLifetime
{
    private RpcServer _server = null!;

    public static TheoryData<Question> Unanswerable =>
    [
        new Question { FileByFilename = "no/such.proto" },
        new Question { FileContainingSymbol = "no.Such" },
        new Question { FileContainingExtension = new ExtensionRequest { ContainingType = "grpc.testing.Empty", ExtensionNumber = 7 } },
        new Question { AllExtensionNumbersOfType = "no.Such" },
    ];

    public async Task InitializeAsync() => _server = await RpcServer.StartAsync(map: app =>
    {
        app.MapGrpcService<ScriptedService>();
        app.MapGrpcReflectionService();
    });

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task ListServices_NamesEveryMappedService()
    {
        Answer answer = await Ask(new Question { ListServices = "", Host = "h" });

        Assert.Equal(
            ["grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection", "grpc.testing.TestService"],
            answer.ListServicesResponse.Service.Select(service => service.Name));
        Assert.Equal("h", answer.ValidHost);
        Assert.Equal("h", answer.OriginalRequest.Host);
    }

    [Theory]
    [InlineData("grpc.testing.TestService")]
    [InlineData("grpc.testing.TestService.UnaryCall")]
    public async Task FileContainingSymbol_ServiceOrMethod_ComesWithAllItImportsAndBuilds(string symbol)
    {
        Answer answer = await Ask(new Question { FileContainingSymbol = symbol });

        ByteString[] files = [.. answer.FileDescriptorResponse.FileDescriptorProto];
        Assert.Equal("grpc/testing/test.proto", FileDescriptorProto.Parser.ParseFrom(files[0]).Name);
        Assert.Equal(3, FileDescriptor.BuildFromByteStrings(files.AsEnumerable().Reverse()).Count);
    }

    [Theory]
    [InlineData("grpc.testing.SimpleRequest", "grpc/testing/messages.proto")]
    [InlineData("grpc.testing.PayloadType", "grpc/testing/messages.proto")]
    [InlineData("grpc.reflection.v1.ExtensionRequest", "grpc/reflection/v1/reflection.proto")]
    public async Task FileContainingSymbol_MessageOrEnum_IsFound(string symbol, string file)
    {
        Answer answer = await Ask(new Question { FileContainingSymbol = symbol });

        Assert.Equal(file, FileDescriptorProto.Parser.ParseFrom(answer.FileDescriptorResponse.FileDescriptorProto[0]).Name);
    }

    [Fact]
    public async Task FileByFilename_KnownFile_IsFound()
    {
        Answer answer = await Ask(new Question { FileByFilename = "grpc/testing/empty.proto" });

        Assert.Single(answer.FileDescriptorResponse.FileDescriptorProto);
    }

    [Fact]
    public async Task AllExtensionNumbers_TypeWithoutExtensions_IsAnEmptyList()
    {
        Answer answer = await Ask(new Question { AllExtensionNumbersOfType = "grpc.testing.Empty" });

        Assert.Empty(answer.AllExtensionNumbersResponse.ExtensionNumber);
    }

    [Theory]
    [MemberData(nameof(Unanswerable))]
    public async Task Question_AboutWhatIsNotHere_IsNotFoundInTheAnswer(Question question)
    {
        Assert.Equal((int)StatusCode.NotFound, (await Ask(question)).ErrorResponse.ErrorCode);
    }

    [Fact]
    public async Task Question_Empty_IsInvalidArgumentInTheAnswer()
    {
        Assert.Equal((int)StatusCode.InvalidArgument, (await Ask(new Question())).ErrorResponse.ErrorCode);
    }

    [Fact]
    public async Task Alpha_GivesTheSameAnswers()
    {
        var question = new Question { FileContainingSymbol = "grpc.testing.TestService" };
        using AsyncDuplexStreamingCall<Question, Answer> call = new Alpha.ServerReflection.ServerReflectionClient(_server.Channel).ServerReflectionInfo();

        await call.RequestStream.WriteAsync(question);
        Assert.True(await call.ResponseStream.MoveNext());

        Assert.Equal(await Ask(question), call.ResponseStream.Current);
    }

    private async Task<Answer> Ask(Question question)
    {
        using AsyncDuplexStreamingCall<Question, Answer> call = new ServerReflection.ServerReflectionClient(_server.Channel).ServerReflectionInfo();
        await call.RequestStream.WriteAsync(question);
        Assert.True(await call.ResponseStream.MoveNext());
        return call.ResponseStream.Current;
    }
}
