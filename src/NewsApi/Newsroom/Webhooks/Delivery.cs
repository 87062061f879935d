using NewsApi.Newsroom.Articles;

namespace NewsApi.Newsroom.Webhooks;

/// <summary>The delivery of one message to one webhook, with all its attempts. Every attempt sends the same id.</summary>
sealed class Delivery
{
    /// <summary>How long a delivery is kept after it was delivered, failed or cancelled.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromDays(30);

    const int MaxStoredAttempts = 20;

    Delivery() { }

    /// <summary>Creates a delivery about no article: a test, or a verification.</summary>
    public Delivery(Id<Webhook> webhook, MessageKind kind, DateTimeOffset now)
    {
        WebhookId = webhook;
        Kind = kind;
        At = CreatedAt = DueAt = now;
    }

    public Id<Delivery> Id { get; private init; } = Id<Delivery>.New();
    public Id<Webhook> WebhookId { get; private init; }

    /// <summary>The order in which deliveries were queued; deliveries about one article are sent in this order.</summary>
    public long Sequence { get; private init; }

    public MessageKind Kind { get; private init; }

    /// <summary>The position of the partner change that is delivered; null for a message about no article.</summary>
    public long? Position { get; private init; }
    public Id<Article>? ArticleId { get; private init; }

    /// <summary>Why the article was withdrawn, and the publisher's explanation; null for other kinds.</summary>
    public WithdrawalReason? Reason { get; private init; }
    public string? Note { get; private init; }
    public int? ArticleVersion { get; private init; }
    public Slug? Slug { get; private init; }
    public Slug? Section { get; private init; }

    /// <summary>When the change happened.</summary>
    public DateTimeOffset At { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }
    public DeliveryState State { get; private set; }

    /// <summary>When the next attempt is due.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>Until when one instance has the exclusive right to send it.</summary>
    public DateTimeOffset? LeasedUntil { get; private set; }

    /// <summary>The last 20 attempts, oldest first.</summary>
    public IReadOnlyList<Attempt> Attempts { get; private set; } = [];

    /// <summary>The number of attempts since it was queued or redelivered.</summary>
    public int AttemptCount { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public void MarkDelivered(Attempt attempt, DateTimeOffset now)
    {
        RecordAttempt(attempt);
        End(DeliveryState.Delivered, now);
    }

    /// <summary>Schedules the next attempt, or fails the delivery if the retry schedule is exhausted.</summary>
    /// <param name="attempt">The failed attempt.</param>
    /// <param name="now">The current time.</param>
    /// <param name="retryDelays">The retry schedule: the delay before each further attempt.</param>
    /// <param name="retryAfter">The delay that the receiver asked for; it applies if it is longer than the schedule's.</param>
    /// <param name="jitter">A random number from 0 to 1, which shortens the delay by up to 10 %.</param>
    public void MarkFailed(Attempt attempt, DateTimeOffset now, IReadOnlyList<TimeSpan> retryDelays, TimeSpan? retryAfter, double jitter)
    {
        RecordAttempt(attempt);
        if (AttemptCount > retryDelays.Count)
        {
            End(DeliveryState.Failed, now);
            return;
        }

        // Jitter only shortens the delay, so the documented schedule is the upper limit.
        var delay = retryDelays[AttemptCount - 1] * (1 - 0.1 * jitter);
        DueAt = now + (retryAfter > delay ? retryAfter.Value : delay);
    }

    /// <summary>Ends the delivery without further attempts.</summary>
    public void Cancel(DateTimeOffset now) => End(DeliveryState.Cancelled, now);

    /// <summary>Queues the delivery again, with the same id and all its attempts.</summary>
    public void Requeue(DateTimeOffset now)
    {
        State = DeliveryState.Pending;
        AttemptCount = 0;
        DueAt = now;
        EndedAt = null;
    }

    void RecordAttempt(Attempt attempt)
    {
        AttemptCount++;
        LeasedUntil = null;
        Attempts = [.. Attempts.TakeLast(MaxStoredAttempts - 1), attempt];
    }

    void End(DeliveryState state, DateTimeOffset now) => (State, EndedAt, LeasedUntil) = (state, now, null);
}

enum DeliveryState { Pending, Delivered, Failed, Cancelled }
