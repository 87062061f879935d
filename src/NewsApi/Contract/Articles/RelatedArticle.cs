namespace NewsApi.Contract.Articles;

/// <summary>A story to read next, and why it was chosen.</summary>
sealed record RelatedArticle : ArticleSummary
{
    /// <summary>Why this story stands here.</summary>
    public required RelatedExplanation Explanation { get; init; }
}

/// <summary>Why a story is related to another.</summary>
sealed record RelatedExplanation
{
    /// <summary>`pin`: an editor chose it. `tags`: both stories share tags. `section`: nothing shares a tag, so this is the newest of the same section.</summary>
    public required RelatedReason Reason { get; init; }

    /// <summary>True where an editor chose it; pins come first, in the editor's order.</summary>
    public required bool Pinned { get; init; }

    /// <summary>The tags both stories carry, rarest first. Empty where there are none.</summary>
    public required IReadOnlyList<SharedTag> SharedTags { get; init; }

    /// <summary>How near the stories are: the sum over shared tags of 1/ln(2 + stories with the tag), times the freshness. 0 without a shared tag.</summary>
    public required double Score { get; init; }
}

/// <summary>A tag that two stories share.</summary>
sealed record SharedTag
{
    /// <summary>The readable part of its address.</summary>
    public required Newsroom.Slug Slug { get; init; }

    /// <summary>As readers see it.</summary>
    public required string Name { get; init; }
}

enum RelatedReason { Pin, Tags, Section }
