namespace NewsApi.Newsroom.Webhooks;

/// <summary>
/// How much a receiver is believed in. After a few failures in a row it gets one try at a time, at growing intervals, until one arrives:
/// a dead receiver costs nothing, and one that is back gets everything that waits for it.
/// </summary>
sealed class CircuitBreaker
{
    /// <summary>So many failures in a row open the circuit.</summary>
    public const int FailureThreshold = 5;

    static readonly TimeSpan MaxPause = TimeSpan.FromMinutes(1);

    /// <summary>A receiver to which nothing has come through for so long is switched off, once a message has run out of attempts.</summary>
    public static readonly TimeSpan DisableAfter = TimeSpan.FromHours(72);

    public required Id<Webhook> WebhookId { get; init; }
    public int Failures { get; private set; }
    public DateTimeOffset? FailingSince { get; private set; }

    /// <summary>When it is tried again; null while the circuit is closed.</summary>
    public DateTimeOffset? ResumesAt { get; private set; }

    public bool IsOpen => Failures >= FailureThreshold;

    public void RecordSuccess() => (Failures, FailingSince, ResumesAt) = (0, null, null);

    public void RecordFailure(DateTimeOffset now)
    {
        Failures++;
        FailingSince ??= now;
        if (IsOpen)
            ResumesAt = now + TimeSpan.FromSeconds(Math.Min(MaxPause.TotalSeconds, Math.Pow(2, Math.Min(Failures - FailureThreshold, 10))));
    }

    public bool ShouldDisable(DateTimeOffset now) => FailingSince is { } since && now - since >= DisableAfter;
}
