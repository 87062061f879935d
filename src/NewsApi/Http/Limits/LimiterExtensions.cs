using System.Threading.RateLimiting;

namespace NewsApi.Http.Limits;

/// <summary>Waiting for a limiter, for at most five seconds.</summary>
static class LimiterExtensions
{
    static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(5);

    /// <summary>Returns null if the queue is full or the wait takes too long.</summary>
    public static Task<RateLimitLease?> Wait(this RateLimiter limiter, int permits, CancellationToken stop) =>
        Wait(token => limiter.AcquireAsync(permits, token), stop);

    /// <inheritdoc cref="Wait(RateLimiter,int,CancellationToken)"/>
    public static Task<RateLimitLease?> Wait(this PartitionedRateLimiter<string> limiter, string partition, CancellationToken stop) =>
        Wait(token => limiter.AcquireAsync(partition, 1, token), stop);

    static async Task<RateLimitLease?> Wait(Func<CancellationToken, ValueTask<RateLimitLease>> acquire, CancellationToken stop)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stop);
        deadline.CancelAfter(MaxWait);
        try
        {
            var lease = await acquire(deadline.Token);
            if (lease.IsAcquired)
                return lease;

            lease.Dispose();
            return null;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return null;
        }
    }
}
