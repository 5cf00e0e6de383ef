using Grpc.Core.Interceptors;

namespace Grpc.Core;

/// <summary>What every generated client is made of.</summary>
public abstract class ClientBase
{
    /// <summary>For test doubles: a client without a way to anywhere.</summary>
    protected ClientBase()
        : this(new UnconnectedCallInvoker())
    {
    }

    protected ClientBase(ChannelBase channel)
        : this(CallInvokerOf(channel))
    {
    }

    protected ClientBase(CallInvoker callInvoker)
        : this(new ClientBaseConfiguration(callInvoker))
    {
    }

    protected ClientBase(ClientBaseConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        Configuration = configuration;
    }

    internal ClientBaseConfiguration Configuration { get; }

    protected CallInvoker CallInvoker => Configuration.CallInvoker;

    private static CallInvoker CallInvokerOf(ChannelBase channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        return channel.CreateCallInvoker();
    }

    /// <summary>What a client shares with the copies made of it.</summary>
    protected internal class ClientBaseConfiguration
    {
        internal ClientBaseConfiguration(CallInvoker callInvoker)
        {
            ArgumentNullException.ThrowIfNull(callInvoker);
            CallInvoker = callInvoker;
        }

        internal CallInvoker CallInvoker { get; }

        internal ClientBaseConfiguration WithHost(string host) => new(CallInvoker.Intercept(new HostInterceptor(host)));
    }
}

/// <summary>A generated client of the type <typeparamref name="T"/>.</summary>
public abstract class ClientBase<T> : ClientBase
    where T : ClientBase<T>
{
    protected ClientBase()
    {
    }

    protected ClientBase(ChannelBase channel)
        : base(channel)
    {
    }

    protected ClientBase(CallInvoker callInvoker)
        : base(callInvoker)
    {
    }

    protected ClientBase(ClientBaseConfiguration configuration)
        : base(configuration)
    {
    }

    /// <summary>The same client with another <c>:authority</c>.</summary>
    public T WithHost(string host) => NewInstance(Configuration.WithHost(host));

    protected abstract T NewInstance(ClientBaseConfiguration configuration);
}

/// <summary>The smaller base of clients generated with the option <c>lite_client</c>.</summary>
public abstract class LiteClientBase(CallInvoker callInvoker)
{
    protected LiteClientBase()
        : this(new UnconnectedCallInvoker())
    {
    }

    protected LiteClientBase(ChannelBase channel)
        : this(channel?.CreateCallInvoker() ?? throw new ArgumentNullException(nameof(channel)))
    {
    }

    protected CallInvoker CallInvoker { get; } = callInvoker ?? throw new ArgumentNullException(nameof(callInvoker));
}
