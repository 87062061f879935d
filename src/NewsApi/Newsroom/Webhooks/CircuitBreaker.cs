namespace NewsApi.Newsroom.Webhooks;

/// <summary>
/// The circuit breaker of a webhook. It opens after consecutive failures; while it is open, the receiver gets one attempt at a time, at
/// growing intervals. The first successful delivery closes it, and all pending deliveries are sent.
/// </summary>
sealed class CircuitBreaker
{
    /// <summary>The number of consecutive failures that opens the circuit.</summary>
    public const int FailureThreshold = 5;

    /// <summary>How long all deliveries must have failed before the next delivery that runs out of attempts disables the webhook.</summary>
    public static readonly TimeSpan DisableAfter = TimeSpan.FromHours(72);

    static readonly TimeSpan MaxDelay = TimeSpan.FromMinutes(1);

    public required Id<Webhook> WebhookId { get; init; }

    /// <summary>The number of consecutive failures.</summary>
    public int Failures { get; private set; }

    public DateTimeOffset? FailingSince { get; private set; }

    /// <summary>When the next attempt is allowed; null while the circuit is closed.</summary>
    public DateTimeOffset? ResumesAt { get; private set; }

    public bool IsOpen => Failures >= FailureThreshold;

    public void RecordSuccess() => (Failures, FailingSince, ResumesAt) = (0, null, null);

    public void RecordFailure(DateTimeOffset now)
    {
        Failures++;
        FailingSince ??= now;
        if (IsOpen)
            ResumesAt = now + TimeSpan.FromSeconds(
                Math.Min(MaxDelay.TotalSeconds, Math.Pow(2, Math.Min(Failures - FailureThreshold, 10))));
    }

    public bool ShouldDisable(DateTimeOffset now) => FailingSince is { } since && now - since >= DisableAfter;
}
