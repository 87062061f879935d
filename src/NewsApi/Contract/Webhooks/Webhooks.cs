using System.ComponentModel.DataAnnotations;
using FluentValidation;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Changes;
using NewsApi.Contract.Validation;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Webhooks;

namespace NewsApi.Contract.Webhooks;

/// <summary>Where to be told of changes, and of which.</summary>
sealed record WebhookDraft
{
    /// <summary>An https address on the public internet, at most 2,000 characters. Redirects are not followed.</summary>
    /// <example>https://hooks.example.com/newsapi</example>
    [Url]
    public required string Url { get; init; }

    /// <summary>Which kinds of change; all when left out.</summary>
    [MaxLength(5)]
    public IReadOnlyList<PartnerChangeKind>? Kinds { get; init; }

    /// <summary>Slugs of sections, those below them included; all when left out. At most 100. Withdrawals and moves come whatever sections and tags are named: who was told of a story must hear that it is gone.</summary>
    public IReadOnlyList<Slug>? Sections { get; init; }

    /// <summary>Slugs of tags, of which a story must carry one; any when left out. At most 100.</summary>
    public IReadOnlyList<Slug>? Tags { get; init; }

    /// <summary>True to get the story itself with each message; else the message says which story it is about and where it is.</summary>
    public bool IncludeArticle { get; init; }
}

sealed class WebhookDraftValidator : AbstractValidator<WebhookDraft>
{
    public WebhookDraftValidator()
    {
        RuleFor(w => w.Url).Text(2000);
        RuleFor(w => w.Kinds).Must(k => k is not { Count: 0 or > 5 }).WithMessage("must have 1 to 5 items, or be left out for all");
        RuleFor(w => w.Sections).Must(s => s is not { Count: 0 or > 100 }).WithMessage("must have 1 to 100 items, or be left out for all");
        RuleFor(w => w.Tags).Must(t => t is not { Count: 0 or > 100 }).WithMessage("must have 1 to 100 items, or be left out for any");
    }
}

/// <summary>A webhook, and how its receiver is doing.</summary>
record WebhookView
{
    /// <summary>The webhook's identity.</summary>
    public required Id<Webhook> Id { get; init; }

    /// <summary>Where messages are sent.</summary>
    [Url]
    public required string Url { get; init; }

    /// <summary>Which kinds of change; null for all.</summary>
    public required IReadOnlyList<PartnerChangeKind>? Kinds { get; init; }

    /// <summary>Sections, those below them included; null for all. Withdrawals and moves come whatever sections and tags are named.</summary>
    public required IReadOnlyList<Slug>? Sections { get; init; }

    /// <summary>Tags, of which a story must carry one; null for any.</summary>
    public required IReadOnlyList<Slug>? Tags { get; init; }

    /// <summary>Whether the story itself comes with each message.</summary>
    public required bool IncludeArticle { get; init; }

    /// <summary>When it was made. RFC 3339, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>`on`; `failing` while its receiver does not answer and gets single tries only; `off`: nothing is sent until you switch it on again.</summary>
    public required WebhookState State { get; init; }

    /// <summary>Why it is off, in words for people; null while it is not.</summary>
    public required string? DisabledReason { get; init; }

    /// <summary>Since when it is failing or off. RFC 3339, UTC.</summary>
    public required DateTimeOffset? StateSince { get; init; }

    /// <summary>When a failing receiver is tried again. RFC 3339, UTC.</summary>
    public required DateTimeOffset? ResumesAt { get; init; }

    /// <summary>Until when secrets before the present one sign too. RFC 3339, UTC.</summary>
    public required DateTimeOffset? PreviousSecretExpiresAt { get; init; }
}

/// <summary>How a webhook is doing.</summary>
enum WebhookState { Active, Failing, Disabled }

/// <summary>A webhook with its secret.</summary>
sealed record WebhookWithSecret : WebhookView
{
    /// <summary>What messages are signed with: `whsec_` and Base64 (Standard Webhooks). It is shown this once.</summary>
    public required string Secret { get; init; }

    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public WebhookWithSecret(WebhookView view, string secret) : base(view) => Secret = secret;
}

/// <summary>One message to one receiver.</summary>
sealed record DeliveryView
{
    /// <summary>The message's identity; `webhook-id` of every attempt is `msg_` and this.</summary>
    public required Id<Delivery> Id { get; init; }

    /// <summary>What it tells of, such as `article.published`; `test` for a test.</summary>
    public required string Type { get; init; }

    /// <summary>The story it is about; null for a test.</summary>
    public required Id<Article>? ArticleId { get; init; }

    /// <summary>The story's version at that change; null for a test.</summary>
    public required int? Version { get; init; }

    /// <summary>`pending` until it has arrived; `failed` when all attempts were in vain; `cancelled` when the webhook was switched off, or the story's withdrawal has arrived.</summary>
    public required DeliveryState State { get; init; }

    /// <summary>When it was queued. RFC 3339, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it is tried next; null where it is not. RFC 3339, UTC.</summary>
    public required DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>When it arrived, or was given up. RFC 3339, UTC.</summary>
    public required DateTimeOffset? EndedAt { get; init; }

    /// <summary>The attempts so far, the first one first; the last twenty.</summary>
    public required IReadOnlyList<AttemptView> Attempts { get; init; }

    public static string TypeOf(PartnerChangeKind? kind) => kind is { } happened ? $"article.{happened.ToString().ToLowerInvariant()}" : "test";

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
        Attempts = [.. delivery.Attempts.Select(a => new AttemptView { At = a.At, DurationMs = a.DurationMs, Status = a.Status, Outcome = a.Outcome, ResponseBody = a.ResponseBody })],
    };
}

/// <summary>One attempt to deliver a message.</summary>
sealed record AttemptView
{
    /// <summary>When it was sent. RFC 3339, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How long the answer took, or how long it was waited for.</summary>
    public required int DurationMs { get; init; }

    /// <summary>The HTTP status of the answer; null where none came.</summary>
    public required int? Status { get; init; }

    /// <summary>
    /// `delivered` (2xx); `refused` (another status); `redirected` (3xx, not followed); `gone` (410: the webhook is switched off); `timedOut` (no answer within 15 seconds);
    /// `unreachable` (no connection); `untrusted` (TLS failed); `forbidden` (the name leads to an address that is not on the public internet).
    /// </summary>
    public required AttemptOutcome Outcome { get; init; }

    /// <summary>The beginning of what the receiver answered, at most 500 characters.</summary>
    public required string? ResponseBody { get; init; }
}

/// <summary>What is sent to a receiver: the body of a Standard Webhooks message.</summary>
sealed record WebhookMessage
{
    /// <summary>What it tells of: `article.published`, `article.revised`, `article.corrected`, `article.moved`, `article.withdrawn`, `test`.</summary>
    public required string Type { get; init; }

    /// <summary>When it happened. RFC 3339, UTC.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>Which story it happened to; null for a test.</summary>
    public required WebhookArticle? Data { get; init; }
}

/// <summary>The story that a message is about.</summary>
sealed record WebhookArticle
{
    /// <summary>The story's identity.</summary>
    public required Id<Article> Id { get; init; }

    /// <summary>What happened.</summary>
    public required PartnerChangeKind Kind { get; init; }

    /// <summary>Why a story was withdrawn: it was `killed`, or it is `notEntitled` for you any more. Only with withdrawals.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public WithdrawalReason? Reason { get; init; }

    /// <summary>Its version at that change.</summary>
    public required int Version { get; init; }

    /// <summary>Its slug at that change.</summary>
    public required Slug Slug { get; init; }

    /// <summary>Where to go on from here.</summary>
    public required WebhookLinks Links { get; init; }

    /// <summary>The story as it is at the time of sending, for who asked for it in full, and only where it may be run.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public ArticleDetail? Article { get; init; }
}

/// <summary>Addresses that a message leads to.</summary>
sealed record WebhookLinks
{
    /// <summary>The story through the partners' door.</summary>
    public required string Article { get; init; }

    /// <summary>The reader's page.</summary>
    public required string Page { get; init; }

    /// <summary>The change feed behind this change: what has happened since.</summary>
    public required string Changes { get; init; }
}
