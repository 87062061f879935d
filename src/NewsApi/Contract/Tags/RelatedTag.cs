using NewsApi.Newsroom;
using NewsApi.Newsroom.Tags;

namespace NewsApi.Contract.Tags;

/// <summary>A tag that occurs together with another tag more often than expected by chance.</summary>
sealed record RelatedTag
{
    /// <summary>The readable part of the tag's URL.</summary>
    public required Slug Slug { get; init; }

    /// <summary>Display name.</summary>
    public required string Name { get; init; }

    /// <summary>The kind of thing the tag names.</summary>
    public required TagType Type { get; init; }

    /// <summary>Number of published articles with this tag.</summary>
    public required int ArticleCount { get; init; }

    /// <summary>Number of articles with this tag among the newest 2,000 articles of the other tag.</summary>
    public required int SharedArticleCount { get; init; }

    /// <summary>How many times more often the tags occur together than expected by chance.</summary>
    public required double Lift { get; init; }
}
