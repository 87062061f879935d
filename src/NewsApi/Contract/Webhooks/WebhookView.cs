using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Webhooks;

namespace NewsApi.Contract.Webhooks;

/// <summary>A webhook and the state of its receiver.</summary>
record WebhookView
{
    /// <summary>The webhook's id.</summary>
    public required Id<Webhook> Id { get; init; }

    /// <summary>The URL that receives the messages.</summary>
    [Url]
    public required string Url { get; init; }

    /// <summary>The kinds of change that start deliveries for an article; null for all.</summary>
    public required IReadOnlyList<PartnerChangeKind>? Kinds { get; init; }

    /// <summary>Sections, including their subsections; null for all. Withdrawals are always sent.</summary>
    public required IReadOnlyList<Slug>? Sections { get; init; }

    /// <summary>Tags, of which an article must have at least one; null for any.</summary>
    public required IReadOnlyList<Slug>? Tags { get; init; }

    /// <summary>Whether messages contain the article.</summary>
    public required bool IncludeArticle { get; init; }

    /// <summary>When the webhook was created. RFC 3339, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>
    /// `pending`: nothing but the message `webhook.verify` is sent until the target accepts it with 2xx; `active`; `failing`: recent
    /// deliveries failed, and the receiver gets one attempt at a time; `disabled`: nothing is sent until you enable the webhook.
    /// </summary>
    public required WebhookState State { get; init; }

    /// <summary>Why the webhook is disabled, as readable text; null unless it is disabled.</summary>
    public required string? DisabledReason { get; init; }

    /// <summary>When it started to fail or was disabled; null in other states. RFC 3339, UTC.</summary>
    public required DateTimeOffset? StateSince { get; init; }

    /// <summary>When the next attempt to a failing receiver is allowed; null unless it is failing. RFC 3339, UTC.</summary>
    public required DateTimeOffset? ResumesAt { get; init; }

    /// <summary>When the last previous secret stops signing messages; null if no previous secret is valid. RFC 3339, UTC.</summary>
    public required DateTimeOffset? PreviousSecretExpiresAt { get; init; }
}

/// <summary>The state of a webhook.</summary>
enum WebhookState { Pending, Active, Failing, Disabled }

/// <summary>A webhook with its signing secret.</summary>
sealed record WebhookWithSecret : WebhookView
{
    /// <summary>The signing secret: `whsec_` followed by Base64 (Standard Webhooks). It is returned only once.</summary>
    public required string Secret { get; init; }

    [SetsRequiredMembers]
    public WebhookWithSecret(WebhookView view, string secret) : base(view) => Secret = secret;
}
