namespace Grpc.Core;

/// <summary>How a channel is secured, and which call credentials every call on it carries.</summary>
public sealed class ChannelCredentials
{
    private ChannelCredentials(bool isSecure, CallCredentials? callCredentials)
    {
        IsSecure = isSecure;
        CallCredentials = callCredentials;
    }

    public static ChannelCredentials Insecure { get; } = new(isSecure: false, null);

    public static ChannelCredentials SecureSsl { get; } = new(isSecure: true, null);

    internal bool IsSecure { get; }

    internal CallCredentials? CallCredentials { get; }

    public static ChannelCredentials Create(ChannelCredentials channelCredentials, CallCredentials callCredentials)
    {
        ArgumentNullException.ThrowIfNull(channelCredentials);
        ArgumentNullException.ThrowIfNull(callCredentials);
        return new ChannelCredentials(
            channelCredentials.IsSecure,
            channelCredentials.CallCredentials is { } inner ? CallCredentials.Compose(inner, callCredentials) : callCredentials);
    }
}
