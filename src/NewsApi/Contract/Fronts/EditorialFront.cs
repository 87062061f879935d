using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Contract.Fronts;

/// <summary>A front as editors see it.</summary>
sealed record EditorialFront
{
    /// <summary>The readable part of the front's URL.</summary>
    public required Slug Slug { get; init; }

    /// <summary>Display name.</summary>
    public required string Name { get; init; }

    /// <summary>Pinned articles in order, including those that are not published.</summary>
    public required IReadOnlyList<FrontPinView> Pins { get; init; }

    /// <summary>The rule that fills the front after the pins.</summary>
    public required FrontFillView Fill { get; init; }

    /// <summary>Number of articles on the front.</summary>
    public required int Size { get; init; }

    /// <summary>Every slug that leads to the front: the current and the former ones.</summary>
    public required IReadOnlyList<string> Slugs { get; init; }

    /// <summary>The front's version; every change increments it. Send it as `If-Match`.</summary>
    public required int Version { get; init; }
}

/// <summary>An article pinned to a front.</summary>
sealed record FrontPinView
{
    /// <summary>The article's id.</summary>
    public required Id<Article> ArticleId { get; init; }

    /// <summary>When the pin expires; null if it never does. RFC 3339, UTC.</summary>
    public required DateTimeOffset? Until { get; init; }
}

/// <summary>The rule that fills a front: the newest articles of a section, with a tag, or both.</summary>
sealed record FrontFillView
{
    /// <summary>Slug of a section; null for all sections.</summary>
    public required Slug? Section { get; init; }

    /// <summary>Slug of a tag; null for any.</summary>
    public required Slug? Tag { get; init; }
}
