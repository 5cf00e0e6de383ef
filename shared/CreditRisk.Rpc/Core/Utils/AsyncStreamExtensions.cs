namespace Grpc.Core.Utils;

public static class AsyncStreamExtensions
{
    public static async Task ForEachAsync<T>(this IAsyncStreamReader<T> streamReader, Func<T, Task> asyncAction)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(asyncAction);
        await foreach (T message in streamReader.ReadAllAsync().ConfigureAwait(false))
        {
            await asyncAction(message).ConfigureAwait(false);
        }
    }

    public static async Task<List<T>> ToListAsync<T>(this IAsyncStreamReader<T> streamReader)
        where T : class
    {
        var messages = new List<T>();
        await foreach (T message in streamReader.ReadAllAsync().ConfigureAwait(false))
        {
            messages.Add(message);
        }

        return messages;
    }

    /// <summary>Writes every message and, unless told otherwise, ends the client's side.</summary>
    public static async Task WriteAllAsync<T>(this IClientStreamWriter<T> streamWriter, IEnumerable<T> elements, bool complete = true)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(streamWriter);
        ArgumentNullException.ThrowIfNull(elements);
        foreach (T message in elements)
        {
            await streamWriter.WriteAsync(message).ConfigureAwait(false);
        }

        if (complete)
        {
            await streamWriter.CompleteAsync().ConfigureAwait(false);
        }
    }

    public static async Task WriteAllAsync<T>(this IServerStreamWriter<T> streamWriter, IEnumerable<T> elements)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(streamWriter);
        ArgumentNullException.ThrowIfNull(elements);
        foreach (T message in elements)
        {
            await streamWriter.WriteAsync(message).ConfigureAwait(false);
        }
    }
}
