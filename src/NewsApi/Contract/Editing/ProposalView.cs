using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Contract.Editing;

/// <summary>A newer text of an article that an import brought after the newsroom had changed the article.</summary>
sealed record ProposalView
{
    /// <summary>The article's id.</summary>
    public required Id<Article> ArticleId { get; init; }

    /// <summary>The name of the import source; null for a file of the newsroom's own.</summary>
    public required string? Source { get; init; }

    /// <summary>When the import brought the text. RFC 3339, UTC.</summary>
    public required DateTimeOffset ProposedAt { get; init; }

    /// <summary>The version of the proposal, to be sent in `If-Match`: a newer text replaces an older one.</summary>
    public required int Version { get; init; }

    /// <summary>The differences between the article and the proposed text, in reading order.</summary>
    public required IReadOnlyList<FieldDifference> Differences { get; init; }

    /// <summary>The proposed content as a PUT of the article expects it, to take parts of it.</summary>
    public required ArticleDraft Draft { get; init; }
}

/// <summary>Which proposal to take.</summary>
sealed record ProposalAcceptance
{
    /// <summary>The version of the proposal.</summary>
    /// <example>1</example>
    [System.ComponentModel.DataAnnotations.Range(1, int.MaxValue)]
    public required int Version { get; init; }
}
