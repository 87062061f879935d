using NewsApi.Newsroom.Articles;

namespace NewsApi.Newsroom.Webhooks;

/// <summary>
/// One message to one receiver: what happened to which story, every attempt to tell it, and how that ended. Its id is the same in every attempt.
/// </summary>
sealed class Delivery
{
    /// <summary>How long the log keeps a message after it has ended.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromDays(30);

    Delivery() { }

    /// <summary>A message that tells of nothing but that it arrived.</summary>
    public Delivery(Id<Webhook> webhook, DateTimeOffset now)
    {
        WebhookId = webhook;
        At = CreatedAt = DueAt = now;
    }

    public Id<Delivery> Id { get; private init; } = Id<Delivery>.New();
    public Id<Webhook> WebhookId { get; private init; }

    /// <summary>The order in which messages to one receiver came up; those about one story are sent in it.</summary>
    public long Sequence { get; private init; }

    /// <summary>The partner's change that it tells of; null for a test.</summary>
    public long? Position { get; private init; }
    public Id<Article>? ArticleId { get; private init; }
    public PartnerChangeKind? Kind { get; private init; }

    /// <summary>True where the story was killed.</summary>
    public bool Killed { get; private init; }
    public int? ArticleVersion { get; private init; }
    public Slug? Slug { get; private init; }
    public Slug? Section { get; private init; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset At { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }
    public DeliveryState State { get; private set; }
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>Until then one instance tries it, and no other does.</summary>
    public DateTimeOffset? LeasedUntil { get; private set; }

    public IReadOnlyList<Attempt> Attempts { get; private set; } = [];

    /// <summary>How many attempts were made since it was last asked for.</summary>
    public int AttemptCount { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public void MarkDelivered(Attempt attempt, DateTimeOffset now)
    {
        RecordAttempt(attempt);
        End(DeliveryState.Delivered, now);
    }

    /// <summary>Tries again after a while; where the delays are used up, it has failed.</summary>
    public void MarkFailed(Attempt attempt, DateTimeOffset now, IReadOnlyList<TimeSpan> delays, TimeSpan? asked, double luck)
    {
        RecordAttempt(attempt);
        if (AttemptCount > delays.Count)
        {
            End(DeliveryState.Failed, now);
            return;
        }

        // Never later than promised: jitter takes away.
        var pause = delays[AttemptCount - 1] * (1 - 0.1 * luck);
        DueAt = now + (asked > pause ? asked.Value : pause);
    }

    /// <summary>Nothing more is sent: the receiver is switched off.</summary>
    public void Cancel(DateTimeOffset now) => End(DeliveryState.Cancelled, now);

    /// <summary>Sends it once more, under the same id, with all attempts before it.</summary>
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
        Attempts = [.. Attempts.TakeLast(19), attempt];
    }

    void End(DeliveryState state, DateTimeOffset now) => (State, EndedAt, LeasedUntil) = (state, now, null);
}

enum DeliveryState { Pending, Delivered, Failed, Cancelled }

/// <summary>One try: when, how long it took, and what came back.</summary>
/// <param name="At">When it was sent.</param>
/// <param name="DurationMs">Until the answer, or until waiting for it ended.</param>
/// <param name="Status">The HTTP status; null where no answer came.</param>
/// <param name="Outcome">What became of it, in a word that does not change.</param>
/// <param name="ResponseBody">The beginning of what the receiver answered.</param>
sealed record Attempt(DateTimeOffset At, int DurationMs, int? Status, AttemptOutcome Outcome, string? ResponseBody);

enum AttemptOutcome { Delivered, Refused, Redirected, Gone, TimedOut, Unreachable, Untrusted, Forbidden }
