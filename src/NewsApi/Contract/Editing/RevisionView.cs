using NewsApi.Contract.Articles;
using NewsApi.Contract.Images;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Changes;

namespace NewsApi.Contract.Editing;

/// <summary>A change of an article.</summary>
record RevisionSummary
{
    /// <summary>The version that the change created.</summary>
    public required int Version { get; init; }

    /// <summary>The kind of change.</summary>
    public required ChangeKind Kind { get; init; }

    /// <summary>When the change was made. RFC 3339, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The actor: the name of an API key or of a signed-in user, or `newsapi`.</summary>
    public required string By { get; init; }

    /// <summary>The reason for a kill or for unpublishing, the text of a correction, or the version that was restored.</summary>
    public required string? Note { get; init; }

    /// <summary>True if readers could see the change.</summary>
    public required bool Public { get; init; }
}

/// <summary>The content of an article at one version.</summary>
sealed record RevisionView : RevisionSummary
{
    /// <summary>Plain text.</summary>
    public required string Headline { get; init; }

    /// <summary>Plain text.</summary>
    public required string? Standfirst { get; init; }

    /// <summary>The slug of the section.</summary>
    public required Slug Section { get; init; }

    /// <summary>The slugs of the tags.</summary>
    public required IReadOnlyList<Slug> Tags { get; init; }

    /// <summary>The authors.</summary>
    public required IReadOnlyList<BylineView> Bylines { get; init; }

    /// <summary>The language, a BCP 47 tag.</summary>
    public required string Language { get; init; }

    /// <summary>The image above the article, with alternative text and caption as used there.</summary>
    public required ImageView? LeadImage { get; init; }

    /// <summary>The body as blocks in reading order.</summary>
    public required IReadOnlyList<BlockView> Blocks { get; init; }

    /// <summary>The differences from the version given in `against`, in reading order; null if none is given.</summary>
    public required IReadOnlyList<FieldDifference>? Differences { get; init; }
}

/// <summary>A difference between two versions.</summary>
sealed record FieldDifference
{
    /// <summary>
    /// The field: `headline`, `standfirst`, `section`, `tags`, `bylines`, `language`, `source`, `leadImage`, `syndication`, or
    /// `block`.
    /// </summary>
    /// <example>headline</example>
    public required string Field { get; init; }

    /// <summary>The kind of difference.</summary>
    public required DifferenceKind Kind { get; init; }

    /// <summary>The value in the version given in `against`, a block as inline markup; null if it was absent.</summary>
    public required string? Before { get; init; }

    /// <summary>The value in this version; null if it is absent.</summary>
    public required string? After { get; init; }
}

enum DifferenceKind { Added, Removed, Changed }
