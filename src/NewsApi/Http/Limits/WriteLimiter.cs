using System.Threading.RateLimiting;
using NewsApi.Http.Auth;

namespace NewsApi.Http.Limits;

/// <summary>
/// Admits at most eight writes of an account at a time. Up to 64 further writes wait, for five seconds at most; all others are refused
/// with a 429. A client with slow uploads therefore holds up no other account.
/// </summary>
sealed class WriteLimiter : IDisposable
{
    const int MaxWrites = 8;
    const int MaxWaiting = 64;

    static readonly ConcurrencyLimiterOptions Options = new()
    {
        PermitLimit = MaxWrites,
        QueueLimit = MaxWaiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    };

    readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(
        account => RateLimitPartition.GetConcurrencyLimiter(account, _ => Options));

    /// <summary>Admits a write until the result is disposed.</summary>
    public async Task<IDisposable> Admit(HttpContext http)
    {
        var account = CallerClaims.ActorOf(http).Account ?? "";
        var partition = UrgentWriteAttribute.IsOn(http) ? $"urgent {account}" : account;
        return await limiter.Wait(partition, http.RequestAborted) ?? throw new TooManyWritesException();
    }

    public void Dispose() => limiter.Dispose();
}
