using NewsApi.Contract.Articles;

namespace NewsApi.Contract.Editing;

/// <summary>A tag whose name or alias occurs in the text of an article.</summary>
sealed record SuggestedTag
{
    /// <summary>The tag.</summary>
    public required TagReference Tag { get; init; }

    /// <summary>True if the article has the tag.</summary>
    public required bool Assigned { get; init; }

    /// <summary>The number of mentions.</summary>
    public required int MentionCount { get; init; }

    /// <summary>The first mentions, at most 5.</summary>
    public required IReadOnlyList<Mention> Mentions { get; init; }
}

/// <summary>An occurrence of a tag's name or alias.</summary>
sealed record Mention
{
    /// <summary>`headline`, `standfirst`, `caption`, or a block by its number from 1, such as `block 3`.</summary>
    public required string Field { get; init; }

    /// <summary>The matching text.</summary>
    public required string Text { get; init; }
}
