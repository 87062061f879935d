using System.Text.Json.Serialization;
using NewsApi.Contract.Articles;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Webhooks;

namespace NewsApi.Contract.Webhooks;

/// <summary>The body of a Standard Webhooks message.</summary>
sealed record WebhookMessage
{
    /// <summary>
    /// The event: `article.published`, `article.revised`, `article.corrected`, `article.moved`, `article.withdrawn`, `article.left`,
    /// `webhook.verify` or `test`. `article.left`: the article no longer matches the webhook's sections and tags, but you may still publish
    /// it. `webhook.verify`: accept it with 2xx to activate the webhook.
    /// </summary>
    public required string Type { get; init; }

    /// <summary>When it happened. RFC 3339, UTC.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The changed article; null for a test and a verification.</summary>
    public required WebhookArticle? Data { get; init; }
}

/// <summary>The article that a message is about.</summary>
sealed record WebhookArticle
{
    /// <summary>The article's id.</summary>
    public required Id<Article> Id { get; init; }

    /// <summary>What happened: the last part of `type`.</summary>
    public required MessageKind Kind { get; init; }

    /// <summary>
    /// Why the article was withdrawn: `killed` permanently; `unpublished` by the publisher, who may publish it again; or `notEntitled` if
    /// it left your entitlement. Only with withdrawals.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public WithdrawalReason? Reason { get; init; }

    /// <summary>The publisher's explanation of the withdrawal, as plain text. Absent if it gave none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Note { get; init; }

    /// <summary>The article's version at the time of the change.</summary>
    public required int Version { get; init; }

    /// <summary>The article's slug at the time of the change.</summary>
    public required Slug Slug { get; init; }

    /// <summary>Related URLs.</summary>
    public required WebhookLinks Links { get; init; }

    /// <summary>
    /// The current article, if the webhook has `includeArticle` and you are entitled to the article at the time of sending.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ArticleDetail? Article { get; init; }
}

/// <summary>The URLs in a message.</summary>
sealed record WebhookLinks
{
    /// <summary>The article in the partner API.</summary>
    public required string Article { get; init; }

    /// <summary>The article's public page.</summary>
    public required string Page { get; init; }

    /// <summary>The partner change feed after this change.</summary>
    public required string Changes { get; init; }
}
