using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Webhooks;

namespace NewsApi.Contract.Webhooks;

/// <summary>The delivery of one message to one webhook.</summary>
sealed record DeliveryView
{
    /// <summary>The delivery's id; the header `webhook-id` of every attempt is `msg_` followed by it.</summary>
    public required Id<Delivery> Id { get; init; }

    /// <summary>The message type, such as `article.published`; `test` for a test, `webhook.verify` for a verification.</summary>
    public required string Type { get; init; }

    /// <summary>The article's id; null for a test and a verification.</summary>
    public required Id<Article>? ArticleId { get; init; }

    /// <summary>The article's version at the time of the change; null for a test and a verification.</summary>
    public required int? Version { get; init; }

    /// <summary>
    /// `pending`; `delivered`; `failed`: all attempts failed; `cancelled`: the webhook was disabled, or the article was withdrawn before
    /// the message was sent.
    /// </summary>
    public required DeliveryState State { get; init; }

    /// <summary>When it was queued. RFC 3339, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the next attempt is due; null unless it is pending. RFC 3339, UTC.</summary>
    public required DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>When it was delivered, failed or cancelled; null while it is pending. RFC 3339, UTC.</summary>
    public required DateTimeOffset? EndedAt { get; init; }

    /// <summary>The last 20 attempts, oldest first.</summary>
    public required IReadOnlyList<AttemptView> Attempts { get; init; }

    public static string TypeOf(MessageKind kind) => kind switch
    {
        MessageKind.Test => "test",
        MessageKind.Verify => "webhook.verify",
        _ => $"article.{kind.ToString().ToLowerInvariant()}",
    };

    public static DeliveryView Of(Delivery delivery) => new()
    {
        Id = delivery.Id,
        Type = TypeOf(delivery.Kind),
        ArticleId = delivery.ArticleId,
        Version = delivery.ArticleVersion,
        State = delivery.State,
        CreatedAt = delivery.CreatedAt,
        NextAttemptAt = delivery.State is DeliveryState.Pending ? delivery.DueAt : null,
        EndedAt = delivery.EndedAt,
        Attempts = [.. delivery.Attempts.Select(AttemptView.Of)],
    };
}

/// <summary>One attempt to deliver a message.</summary>
sealed record AttemptView
{
    /// <summary>When it was sent. RFC 3339, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The time until the response or the failure, in milliseconds.</summary>
    public required int DurationMs { get; init; }

    /// <summary>The HTTP status code of the response; null if there was none.</summary>
    public required int? Status { get; init; }

    /// <summary>
    /// `delivered` (2xx); `rejected` (any other status); `redirected` (3xx, not followed); `gone` (410: the webhook is disabled);
    /// `timedOut` (no response within 15 seconds); `unreachable` (no connection); `tlsFailed` (TLS handshake or certificate);
    /// `blocked` (the host resolves to an address that is not on the public internet).
    /// </summary>
    public required AttemptOutcome Outcome { get; init; }

    /// <summary>The start of the response body, at most 500 characters.</summary>
    public required string? ResponseBody { get; init; }

    public static AttemptView Of(Attempt attempt) => new()
    {
        At = attempt.At,
        DurationMs = attempt.DurationMs,
        Status = attempt.Status,
        Outcome = attempt.Outcome,
        ResponseBody = attempt.ResponseBody,
    };
}
