using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;
using Question = Grpc.Reflection.V1.ServerReflectionRequest.MessageRequestOneofCase;

namespace CreditRisk.Rpc.Server.Reflection;

internal sealed class ReflectionGrpcService(DescriptorIndex index) : ServerReflection.ServerReflectionBase
{
    public override async Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream,
        IServerStreamWriter<ServerReflectionResponse> responseStream,
        ServerCallContext context)
    {
        await foreach (ServerReflectionRequest request in requestStream.ReadAllAsync(context.CancellationToken))
        {
            ServerReflectionResponse response = Answer(request);
            response.ValidHost = request.Host;
            response.OriginalRequest = request;
            await responseStream.WriteAsync(response);
        }
    }

    private static ServerReflectionResponse FileOrError(FileDescriptor? file, string what)
    {
        if (file is null)
        {
            return Error(StatusCode.NotFound, $"This server knows no {what}.");
        }

        var files = new FileDescriptorResponse();
        files.FileDescriptorProto.AddRange(DescriptorIndex.Closure(file).Select(one => one.SerializedData));
        return new ServerReflectionResponse { FileDescriptorResponse = files };
    }

    private static ServerReflectionResponse Error(StatusCode code, string message) =>
        new() { ErrorResponse = new ErrorResponse { ErrorCode = (int)code, ErrorMessage = message } };

    private ServerReflectionResponse Answer(ServerReflectionRequest request) => request.MessageRequestCase switch
    {
        Question.FileByFilename => FileOrError(index.FileNamed(request.FileByFilename), $"file '{request.FileByFilename}'"),
        Question.FileContainingSymbol =>
            FileOrError(index.FileDeclaring(request.FileContainingSymbol), $"symbol '{request.FileContainingSymbol}'"),
        Question.FileContainingExtension => FileOrError(
            index.FileExtending(request.FileContainingExtension.ContainingType, request.FileContainingExtension.ExtensionNumber),
            $"extension {request.FileContainingExtension.ExtensionNumber} of '{request.FileContainingExtension.ContainingType}'"),
        Question.AllExtensionNumbersOfType => Extensions(request.AllExtensionNumbersOfType),
        Question.ListServices => ServiceList(),
        _ => Error(StatusCode.InvalidArgument, "The request asks nothing."),
    };

    private ServerReflectionResponse Extensions(string type)
    {
        if (index.ExtensionsOf(type) is not { } numbers)
        {
            return Error(StatusCode.NotFound, $"This server knows no type '{type}'.");
        }

        var extensions = new ExtensionNumberResponse { BaseTypeName = type };
        extensions.ExtensionNumber.AddRange(numbers);
        return new ServerReflectionResponse { AllExtensionNumbersResponse = extensions };
    }

    private ServerReflectionResponse ServiceList()
    {
        var services = new ListServiceResponse();
        services.Service.AddRange(index.Services.Select(name => new ServiceResponse { Name = name }));
        return new ServerReflectionResponse { ListServicesResponse = services };
    }
}

/// <summary>The same answers under the older name.</summary>
internal sealed class ReflectionAlphaGrpcService(ReflectionGrpcService reflection) : Grpc.Reflection.V1Alpha.ServerReflection.ServerReflectionBase
{
    public override Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream,
        IServerStreamWriter<ServerReflectionResponse> responseStream,
        ServerCallContext context) =>
        reflection.ServerReflectionInfo(requestStream, responseStream, context);
}
