using NewsApi.Newsroom;

namespace NewsApi.Contract.Articles;

/// <summary>A related article, and why it was chosen.</summary>
sealed record RelatedArticle : ArticleSummary
{
    /// <summary>Why the article was chosen.</summary>
    public required RelatedExplanation Explanation { get; init; }
}

/// <summary>Why an article is related to another.</summary>
sealed record RelatedExplanation
{
    /// <summary>
    /// `pin`: an editor pinned it. `tags`: both articles share tags. `section`: no article shares a tag; this is one of the newest of
    /// the same section.
    /// </summary>
    public required RelatedReason Reason { get; init; }

    /// <summary>True if an editor pinned the article. Pins come first, in the editor's order.</summary>
    public required bool Pinned { get; init; }

    /// <summary>The tags that both articles share, rarest first; may be empty.</summary>
    public required IReadOnlyList<SharedTag> SharedTags { get; init; }

    /// <summary>
    /// Similarity: the sum of 1/ln(2 + number of articles with the tag) over the shared tags, multiplied by the freshness; 0 without a
    /// shared tag.
    /// </summary>
    public required double Score { get; init; }
}

/// <summary>A tag that two articles share.</summary>
sealed record SharedTag
{
    /// <summary>The readable part of the URL.</summary>
    public required Slug Slug { get; init; }

    /// <summary>Display name.</summary>
    public required string Name { get; init; }
}

enum RelatedReason { Pin, Tags, Section }
