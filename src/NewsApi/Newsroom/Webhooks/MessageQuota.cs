namespace NewsApi.Newsroom.Webhooks;

/// <summary>Limits the messages that a partner requests for one webhook: tests, redeliveries and verifications.</summary>
sealed class MessageQuota
{
    /// <summary>The most messages per minute.</summary>
    public const int PerMinute = 10;

    static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public required Id<Webhook> WebhookId { get; init; }

    /// <summary>When the last messages were requested, oldest first.</summary>
    public IReadOnlyList<DateTimeOffset> RequestedAt { get; private set; } = [];

    /// <summary>Counts a message; throws <see cref="QuotaExceededException"/> if the limit of the last minute is reached.</summary>
    public void Use(DateTimeOffset now)
    {
        var recent = RequestedAt.Where(at => at > now - Window).ToList();
        if (recent.Count >= PerMinute)
            throw new QuotaExceededException(
                $"At most {PerMinute} tests, redeliveries and verifications of a webhook are accepted per minute.",
                recent[0] + Window - now);

        RequestedAt = [.. recent, now];
    }
}
