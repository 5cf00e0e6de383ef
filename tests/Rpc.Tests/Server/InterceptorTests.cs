using CreditRisk.Rpc.Tests.Harness;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Core.Utils;
using Grpc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CreditRisk.Rpc.Tests.Server;

public sealed class InterceptorTests
{
    [Fact]
    public async Task Server_TwoInterceptors_TheFirstIsOutermost()
    {
        var trace = new List<string>();
        await using RpcServer server = await RpcServer.StartAsync(options =>
        {
            options.Interceptors.Add<Tracing>(trace, "outer");
            options.Interceptors.Add<Tracing>(trace, "inner");
        });
        server.Service.Unary = (_, _) =>
        {
            trace.Add("service");
            return Task.FromResult(new SimpleResponse());
        };

        await server.Client.UnaryCallAsync(new SimpleRequest());

        Assert.Equal(["outer in", "inner in", "service", "inner out", "outer out"], trace);
    }

    [Fact]
    public async Task Server_AllFourKindsOfCall_PassThroughTheInterceptor()
    {
        var trace = new List<string>();
        await using RpcServer server = await RpcServer.StartAsync(options => options.Interceptors.Add<Tracing>(trace, "x"));

        await server.Client.UnaryCallAsync(new SimpleRequest());
        using AsyncClientStreamingCall<StreamingInputCallRequest, StreamingInputCallResponse> upload = server.Client.StreamingInputCall();
        await upload;
        using AsyncServerStreamingCall<StreamingOutputCallResponse> download = server.Client.StreamingOutputCall(new StreamingOutputCallRequest());
        await download.ResponseStream.ToListAsync();
        using AsyncDuplexStreamingCall<StreamingOutputCallRequest, StreamingOutputCallResponse> duplex = server.Client.FullDuplexCall();
        await duplex.ResponseStream.ToListAsync();

        Assert.Equal(8, trace.Count);
    }

    [Fact]
    public async Task Server_InterceptorRefuses_ServiceIsNotCalled()
    {
        await using RpcServer server = await RpcServer.StartAsync(options => options.Interceptors.Add<Refusing>());
        server.Service.Unary = (_, _) => throw new InvalidOperationException("never reached");

        RpcException failure = await Assert.ThrowsAsync<RpcException>(async () => await server.Client.UnaryCallAsync(new SimpleRequest()));

        Assert.Equal(StatusCode.PermissionDenied, failure.StatusCode);
    }

    [Fact]
    public async Task Server_InterceptorRegisteredAsScoped_IsMadeForEachCallWithItsServices()
    {
        await using RpcServer server = await RpcServer.StartAsync(
            options => options.Interceptors.Add<Counting>(),
            services => services.AddScoped<Counting>().AddSingleton<Counter>());

        await server.Client.UnaryCallAsync(new SimpleRequest());
        await server.Client.UnaryCallAsync(new SimpleRequest());

        Assert.Equal(2, server.Services.GetRequiredService<Counter>().Made);
    }

    [Fact]
    public async Task Server_UserState_CarriesFromInterceptorToService()
    {
        await using RpcServer server = await RpcServer.StartAsync(options => options.Interceptors.Add<Marking>());
        server.Service.Unary = (_, context) => Task.FromResult(new SimpleResponse { Username = (string)context.UserState["mark"] });

        Assert.Equal("left here", (await server.Client.UnaryCallAsync(new SimpleRequest())).Username);
    }

    [Fact]
    public async Task Client_TwoInterceptors_TheFirstSeesTheCallFirst()
    {
        await using RpcServer server = await RpcServer.StartAsync();
        server.Service.Unary = (_, context) => Task.FromResult(
            new SimpleResponse { Username = string.Join(",", context.RequestHeaders.GetAll("x-by").Select(entry => entry.Value)) });
        CallInvoker invoker = server.Channel.Intercept(new Stamping("first"), new Stamping("second"));

        SimpleResponse response = await new TestService.TestServiceClient(invoker).UnaryCallAsync(new SimpleRequest());

        Assert.Equal("first, second", response.Username);
    }

    [Fact]
    public async Task Client_FunctionOverHeaders_ChangesWhatIsSent()
    {
        await using RpcServer server = await RpcServer.StartAsync();
        server.Service.Unary = (_, context) => Task.FromResult(new SimpleResponse { Username = context.RequestHeaders.GetValue("x-tenant") });
        CallInvoker invoker = server.Channel.Intercept(headers =>
        {
            headers.Add("x-tenant", "county-7");
            return headers;
        });

        Assert.Equal("county-7", (await new TestService.TestServiceClient(invoker).UnaryCallAsync(new SimpleRequest())).Username);
    }

    [Fact]
    public async Task Client_WithHost_SendsThatAuthority()
    {
        await using RpcServer server = await RpcServer.StartAsync();
        server.Service.Unary = (_, context) => Task.FromResult(new SimpleResponse { Username = context.Host });

        Assert.Equal("other.example", (await server.Client.WithHost("other.example").UnaryCallAsync(new SimpleRequest())).Username);
    }

    private sealed class Tracing(List<string> trace, string name) : Interceptor
    {
        public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
            Around(() => continuation(request, context));

        public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
            IAsyncStreamReader<TRequest> requestStream,
            ServerCallContext context,
            ClientStreamingServerMethod<TRequest, TResponse> continuation) =>
            Around(() => continuation(requestStream, context));

        public override Task ServerStreamingServerHandler<TRequest, TResponse>(
            TRequest request,
            IServerStreamWriter<TResponse> responseStream,
            ServerCallContext context,
            ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
            Around(() => Done(continuation(request, responseStream, context)));

        public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
            IAsyncStreamReader<TRequest> requestStream,
            IServerStreamWriter<TResponse> responseStream,
            ServerCallContext context,
            DuplexStreamingServerMethod<TRequest, TResponse> continuation) =>
            Around(() => Done(continuation(requestStream, responseStream, context)));

        private static async Task<bool> Done(Task task)
        {
            await task;
            return true;
        }

        private async Task<T> Around<T>(Func<Task<T>> call)
        {
            trace.Add($"{name} in");
            T result = await call();
            trace.Add($"{name} out");
            return result;
        }
    }

    private sealed class Refusing : Interceptor
    {
        public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
            throw new RpcException(new Status(StatusCode.PermissionDenied, "not you"));
    }

    private sealed class Counter
    {
        public int Made { get; set; }
    }

    private sealed class Counting : Interceptor
    {
        public Counting(Counter counter) => counter.Made++;
    }

    private sealed class Marking : Interceptor
    {
        public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        {
            context.UserState["mark"] = "left here";
            return continuation(request, context);
        }
    }

    private sealed class Stamping(string name) : Interceptor
    {
        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request,
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
        {
            Metadata headers = context.Options.Headers ?? [];
            headers.Add("x-by", name);
            return continuation(request, new(context.Method, context.Host, context.Options.WithHeaders(headers)));
        }
    }
}
