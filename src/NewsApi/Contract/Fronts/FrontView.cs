using NewsApi.Contract.Articles;
using NewsApi.Newsroom;

namespace NewsApi.Contract.Fronts;

/// <summary>A front in the list of fronts.</summary>
record FrontSummary
{
    /// <summary>The readable part of the front's URL. It may change; former slugs redirect.</summary>
    public required Slug Slug { get; init; }

    /// <summary>Display name, 1–100 characters.</summary>
    public required string Name { get; init; }
}

/// <summary>A curated page: pinned articles in the editors' order, then the newest that match the fill rule. No duplicates.</summary>
sealed record FrontView : FrontSummary
{
    /// <summary>The articles, at most 100.</summary>
    public required IReadOnlyList<FrontItem> Items { get; init; }
}

/// <summary>An article on a front.</summary>
sealed record FrontItem : ArticleSummary
{
    /// <summary>True if an editor pinned the article.</summary>
    public required bool Pinned { get; init; }
}
