using System.Threading.RateLimiting;

namespace NewsApi.Http.Limits;

/// <summary>
/// An amount of memory that all requests of this process share. A request that needs more than is free waits up to five seconds, then
/// is refused with a 503. Small amounts are always granted, so that large requests never stop small ones.
/// </summary>
abstract class MemoryBudget(int mebibytes, int smallAmount) : IDisposable
{
    const int Unit = 1024;

    readonly ConcurrencyLimiter limiter = new(new()
    {
        PermitLimit = mebibytes * Unit,
        QueueLimit = mebibytes * Unit,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Takes an amount until the result is disposed. Throws <see cref="TooBusyException"/>.</summary>
    public async ValueTask<IDisposable?> Take(long bytes, CancellationToken stop)
    {
        if (bytes <= smallAmount)
            return null;

        var units = (int)Math.Min(bytes / Unit + 1, mebibytes * Unit);
        return await limiter.Wait(units, stop) ?? throw new TooBusyException("The memory for large requests and responses is in use.");
    }

    public void Dispose() => limiter.Dispose();
}

/// <summary>The memory for request bodies: at most 64 MiB. Bodies up to 16 KiB are always read.</summary>
sealed class RequestMemory() : MemoryBudget(64, 16 * 1024);

/// <summary>The memory for composing and holding responses: at most 256 MiB. Responses up to 256 KiB are always sent.</summary>
sealed class ResponseMemory() : MemoryBudget(256, 256 * 1024)
{
    // Composing an article's body as blocks, HTML and text takes up to 16 times its stored size.
    const int ComposingFactor = 16;

    /// <summary>Takes the memory for composing a response from stored articles.</summary>
    public ValueTask<IDisposable?> TakeToCompose(long storedBytes, CancellationToken stop) => Take(ComposingFactor * storedBytes, stop);
}
