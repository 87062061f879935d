using System.ComponentModel.DataAnnotations;
using FluentValidation;
using NewsApi.Contract.Validation;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Webhooks;

namespace NewsApi.Contract.Webhooks;

/// <summary>The settings of a new webhook.</summary>
sealed record WebhookDraft
{
    /// <summary>An https URL on the public internet, at most 2,000 characters. Redirects are not followed.</summary>
    /// <example>https://hooks.example.com/newsapi</example>
    [Url]
    public required string Url { get; init; }

    /// <summary>
    /// The kinds of change that start deliveries for an article; omit for all. Every later change of that article is sent too.
    /// </summary>
    [MaxLength(5)]
    public IReadOnlyList<PartnerChangeKind>? Kinds { get; init; }

    /// <summary>
    /// Slugs of sections, which include their subsections; omit for all. At most 100. Once a message about an article was sent, every
    /// later change of it is sent, and `article.left` when it no longer matches the sections and tags. Withdrawals are always sent.
    /// </summary>
    public IReadOnlyList<Slug>? Sections { get; init; }

    /// <summary>Slugs of tags, of which an article must have at least one; omit for any. At most 100.</summary>
    public IReadOnlyList<Slug>? Tags { get; init; }

    /// <summary>True to include the article in each message; otherwise a message contains only its id and links.</summary>
    public bool IncludeArticle { get; init; }
}

sealed class WebhookDraftValidator : AbstractValidator<WebhookDraft>
{
    public WebhookDraftValidator()
    {
        RuleFor(w => w.Url).Text(2000);
        RuleFor(w => w.Kinds).Must(k => k is not { Count: 0 or > 5 }).WithMessage("must have 1 to 5 items, or be omitted for all");
        RuleFor(w => w.Sections).Must(s => s is not { Count: 0 or > 100 }).WithMessage("must have 1 to 100 items, or be omitted for all");
        RuleFor(w => w.Tags).Must(t => t is not { Count: 0 or > 100 }).WithMessage("must have 1 to 100 items, or be omitted for any");
    }
}
