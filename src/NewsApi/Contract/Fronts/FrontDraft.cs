using System.ComponentModel.DataAnnotations;
using FluentValidation;
using NewsApi.Contract.Validation;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Contract.Fronts;

/// <summary>The content of a front, as editors write it.</summary>
sealed record FrontDraft
{
    /// <summary>Display name. Plain text, 1–100 characters.</summary>
    /// <example>Home</example>
    public required string Name { get; init; }

    /// <summary>
    /// The readable part of the front's URL. Defaults to a slug of the name for a new front, and to the current slug for an existing
    /// one. Former slugs redirect.
    /// </summary>
    public Slug? Slug { get; init; }

    /// <summary>Pinned articles in order, at most 50. An unpublished article appears once it is published.</summary>
    public IReadOnlyList<FrontPinDraft> Pins { get; init; } = [];

    /// <summary>The rule that fills the front after the pins. Defaults to the newest articles of all sections.</summary>
    public FrontFill? Fill { get; init; }

    /// <summary>Number of articles on the front.</summary>
    [Range(1, 100)]
    public required int Size { get; init; }
}

/// <summary>An article pinned to a front.</summary>
sealed record FrontPinDraft
{
    /// <summary>The article's id.</summary>
    public required Id<Article> ArticleId { get; init; }

    /// <summary>When the pin expires; without a value it never does. RFC 3339.</summary>
    public DateTimeOffset? Until { get; init; }
}

/// <summary>The rule that fills a front: the newest articles of a section, with a tag, or both.</summary>
sealed record FrontFill
{
    /// <summary>Slug of a section. Includes its subsections.</summary>
    public Slug? Section { get; init; }

    /// <summary>Slug of a tag.</summary>
    public Slug? Tag { get; init; }
}

sealed class FrontDraftValidator : AbstractValidator<FrontDraft>
{
    public FrontDraftValidator()
    {
        RuleFor(f => f.Name).Text(100);
        RuleFor(f => f.Pins).AtMost(50)
            .Must(p => p.All(pin => pin is not null) && p.Select(pin => pin.ArticleId).Distinct().Count() == p.Count)
            .WithMessage("must not contain an article twice");
        RuleFor(f => f.Size).InclusiveBetween(1, 100).WithMessage("must be from 1 to 100");
    }
}
