using System.ComponentModel.DataAnnotations;
using FluentValidation;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Validation;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Contract.Fronts;

/// <summary>A front in the list of fronts.</summary>
record FrontSummary
{
    /// <summary>The readable part of its address.</summary>
    public required Slug Slug { get; init; }

    /// <summary>As readers see it, 1–100 characters.</summary>
    public required string Name { get; init; }
}

/// <summary>A page that editors curate: what they pinned, in their order, then the newest that its rule lets in. No story twice.</summary>
sealed record FrontView : FrontSummary
{
    /// <summary>At most 100.</summary>
    public required IReadOnlyList<FrontItem> Items { get; init; }
}

/// <summary>A story on a front.</summary>
sealed record FrontItem : ArticleSummary
{
    /// <summary>True where an editor put it there.</summary>
    public required bool Pinned { get; init; }
}

/// <summary>A front as the newsroom writes it.</summary>
sealed record FrontDraft
{
    /// <summary>As readers see it. Plain text, 1–100 characters.</summary>
    /// <example>Home</example>
    public required string Name { get; init; }

    /// <summary>The readable part of its address. Left out, a new front gets one made of its name, and an old one keeps its own; one it had redirects.</summary>
    public Slug? Slug { get; init; }

    /// <summary>Stories in order, at most 50. One that is not published yet appears when it is.</summary>
    public IReadOnlyList<FrontPinDraft> Pins { get; init; } = [];

    /// <summary>What to fill up with: the newest of a section, or of a tag, or of both; of everything when left out.</summary>
    public FrontFill? Fill { get; init; }

    /// <summary>How many stories the front shows.</summary>
    [Range(1, 100)]
    public required int Size { get; init; }
}

/// <summary>A story pinned to a front.</summary>
sealed record FrontPinDraft
{
    /// <summary>The story's id.</summary>
    public required Id<Article> ArticleId { get; init; }

    /// <summary>The moment at which it falls off; for ever when left out. RFC 3339.</summary>
    public DateTimeOffset? Until { get; init; }
}

/// <summary>What a front is filled up with.</summary>
sealed record FrontFill
{
    /// <summary>The slug of a section.</summary>
    public Slug? Section { get; init; }

    /// <summary>The slug of a tag.</summary>
    public Slug? Tag { get; init; }
}

/// <summary>A front as the newsroom sees it.</summary>
sealed record EditorialFront
{
    /// <summary>The readable part of its address.</summary>
    public required Slug Slug { get; init; }

    /// <summary>As readers see it.</summary>
    public required string Name { get; init; }

    /// <summary>Stories in order, those that readers do not see (yet, or any more) among them.</summary>
    public required IReadOnlyList<FrontPinView> Pins { get; init; }

    /// <summary>What it is filled up with.</summary>
    public required FrontFillView Fill { get; init; }

    /// <summary>How many stories the front shows.</summary>
    public required int Size { get; init; }

    /// <summary>Every slug that leads to it.</summary>
    public required IReadOnlyList<string> Slugs { get; init; }

    /// <summary>Counts its changes; what If-Match takes.</summary>
    public required int Version { get; init; }
}

/// <summary>A story pinned to a front.</summary>
sealed record FrontPinView
{
    /// <summary>The story's id.</summary>
    public required Id<Article> ArticleId { get; init; }

    /// <summary>When it falls off. RFC 3339, UTC.</summary>
    public required DateTimeOffset? Until { get; init; }
}

/// <summary>What a front is filled up with.</summary>
sealed record FrontFillView
{
    /// <summary>The slug of a section.</summary>
    public required Slug? Section { get; init; }

    /// <summary>The slug of a tag.</summary>
    public required Slug? Tag { get; init; }
}

sealed class FrontDraftValidator : AbstractValidator<FrontDraft>
{
    public FrontDraftValidator()
    {
        RuleFor(f => f.Name).Text(100);
        RuleFor(f => f.Pins).AtMost(50).Must(p => p.All(pin => pin is not null) && p.Select(pin => pin.ArticleId).Distinct().Count() == p.Count).WithMessage("must name each story once");
        RuleFor(f => f.Size).InclusiveBetween(1, 100).WithMessage("must be from 1 to 100");
    }
}
