using NewsApi.Newsroom;
using NewsApi.Newsroom.Tags;

namespace NewsApi.Contract.Tags;

/// <summary>A tag that occurs together with another more often than chance would have it.</summary>
sealed record RelatedTag
{
    /// <summary>The readable part of its address.</summary>
    public required Slug Slug { get; init; }

    /// <summary>As readers see it.</summary>
    public required string Name { get; init; }

    /// <summary>What kind of thing it names.</summary>
    public required TagType Type { get; init; }

    /// <summary>How many live stories carry it.</summary>
    public required int ArticleCount { get; init; }

    /// <summary>How many of the other tag's newest 2,000 stories carry it.</summary>
    public required int SharedArticleCount { get; init; }

    /// <summary>How many times more often than by chance.</summary>
    public required double Lift { get; init; }
}
