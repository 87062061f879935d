namespace NewsApi.Newsroom;

/// <summary>A request exceeds a limit per time. Answered with 429 and Retry-After.</summary>
sealed class QuotaExceededException(string reason, TimeSpan retryAfter) : Exception(reason)
{
    public TimeSpan RetryAfter { get; } = retryAfter;
}
