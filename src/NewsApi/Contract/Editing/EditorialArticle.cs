using NewsApi.Contract.Articles;
using NewsApi.Contract.Images;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Changes;
using NewsApi.Newsroom.Images;
using NewsApi.Newsroom.Previews;

namespace NewsApi.Contract.Editing;

/// <summary>A story in the desk's list.</summary>
record EditorialArticleSummary
{
    /// <summary>The story's identity.</summary>
    public required Id<Article> Id { get; init; }

    /// <summary>The readable part of its address.</summary>
    public required Slug Slug { get; init; }

    /// <summary>Plain text.</summary>
    public required string Headline { get; init; }

    /// <summary>The section's slug.</summary>
    public required Slug Section { get; init; }

    /// <summary>How far it is.</summary>
    public required Stage Stage { get; init; }

    /// <summary>Counts its changes; what If-Match takes.</summary>
    public required int Version { get; init; }

    /// <summary>Who wrote it.</summary>
    public required IReadOnlyList<BylineView> Bylines { get; init; }

    /// <summary>The language of the text, a BCP 47 tag.</summary>
    public required string Language { get; init; }

    /// <summary>When it was published. RFC 3339, UTC.</summary>
    public required DateTimeOffset? PublishedAt { get; init; }

    /// <summary>When it will be published. RFC 3339, UTC.</summary>
    public required DateTimeOffset? EmbargoedUntil { get; init; }

    /// <summary>When it last changed. RFC 3339, UTC.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>What the system it came from calls it.</summary>
    public required string? SourceId { get; init; }
}

/// <summary>One story as the newsroom sees it: what readers would get, `draft` to be changed and sent back in a PUT, and what is known besides.</summary>
sealed record EditorialArticle : EditorialArticleSummary
{
    /// <summary>The reader's page, once it is published.</summary>
    public required string Url { get; init; }

    /// <summary>Plain text.</summary>
    public required string? Standfirst { get; init; }

    /// <summary>Slugs of its tags.</summary>
    public required IReadOnlyList<Slug> Tags { get; init; }

    /// <summary>The agency or publisher it was taken from.</summary>
    public required SourceView? Source { get; init; }

    /// <summary>The picture above the story, as placed.</summary>
    public required ImageView? LeadImage { get; init; }

    /// <summary>The text as blocks in reading order, pictures as placed.</summary>
    public required IReadOnlyList<BlockView> Blocks { get; init; }

    /// <summary>Whether partners may run it.</summary>
    public required Syndication Syndication { get; init; }

    /// <summary>What readers were told.</summary>
    public required IReadOnlyList<CorrectionView> Corrections { get; init; }

    /// <summary>Ids of stories pinned beside it, in order.</summary>
    public required IReadOnlyList<Id<Article>> RelatedPins { get; init; }

    /// <summary>Ids of its pictures in order of appearance, the lead first.</summary>
    public required IReadOnlyList<Id<Image>> Images { get; init; }

    /// <summary>Every slug that leads to it.</summary>
    public required IReadOnlyList<Slug> Slugs { get; init; }

    /// <summary>The content as it would be sent: change it and PUT it back with this version as If-Match.</summary>
    public required ArticleDraft Draft { get; init; }
}

/// <summary>One change of a story: who, when and what.</summary>
record RevisionSummary
{
    /// <summary>The version that the change made.</summary>
    public required int Version { get; init; }

    /// <summary>What was done.</summary>
    public required ChangeKind Kind { get; init; }

    /// <summary>When. RFC 3339, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>By whom: the name of a key, or of whoever signed in.</summary>
    public required string By { get; init; }

    /// <summary>The reason or the text that was given with it.</summary>
    public required string? Note { get; init; }

    /// <summary>True where readers could see it happen.</summary>
    public required bool Public { get; init; }
}

/// <summary>A story's words and pictures as they were at one version.</summary>
sealed record RevisionView : RevisionSummary
{
    /// <summary>Plain text.</summary>
    public required string Headline { get; init; }

    /// <summary>Plain text.</summary>
    public required string? Standfirst { get; init; }

    /// <summary>The section's slug.</summary>
    public required Slug Section { get; init; }

    /// <summary>Slugs of its tags.</summary>
    public required IReadOnlyList<Slug> Tags { get; init; }

    /// <summary>Who wrote it.</summary>
    public required IReadOnlyList<BylineView> Bylines { get; init; }

    /// <summary>The language of the text, a BCP 47 tag.</summary>
    public required string Language { get; init; }

    /// <summary>The picture above the story, as placed.</summary>
    public required ImageView? LeadImage { get; init; }

    /// <summary>The text as blocks.</summary>
    public required IReadOnlyList<BlockView> Blocks { get; init; }

    /// <summary>What is different from the version that `against` names, in reading order; null where none is named.</summary>
    public required IReadOnlyList<FieldDifference>? Differences { get; init; }
}

/// <summary>One place where two versions differ.</summary>
sealed record FieldDifference
{
    /// <summary>Where: `headline`, `standfirst`, `section`, `tags`, `bylines`, `language`, `source`, `leadImage`, `syndication`, or `block`.</summary>
    /// <example>headline</example>
    public required string Field { get; init; }

    /// <summary>What was done there.</summary>
    public required DifferenceKind Kind { get; init; }

    /// <summary>As it is in the version named by `against`, a block as its inline markup; null where it was not there.</summary>
    public required string? Before { get; init; }

    /// <summary>As it is in this version; null where it is not there any more.</summary>
    public required string? After { get; init; }
}

enum DifferenceKind { Added, Removed, Changed }

/// <summary>A tag that a story's text names.</summary>
sealed record SuggestedTag
{
    /// <summary>The tag.</summary>
    public required TagReference Tag { get; init; }

    /// <summary>True where the story carries it already.</summary>
    public required bool Assigned { get; init; }

    /// <summary>How often it is named.</summary>
    public required int MentionCount { get; init; }

    /// <summary>The first places where it is named; at most 5.</summary>
    public required IReadOnlyList<Mention> Mentions { get; init; }
}

/// <summary>A place in a text.</summary>
sealed record Mention
{
    /// <summary>`headline`, `standfirst`, `caption`, or `block 3` (from 1).</summary>
    public required string Field { get; init; }

    /// <summary>The words as they stand there.</summary>
    public required string Text { get; init; }
}

/// <summary>For how long a preview is to be seen.</summary>
sealed record PreviewDraft
{
    /// <summary>When the link ends, at most 30 days from now; in 24 hours when left out. RFC 3339.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>A link that shows one story to whoever holds it.</summary>
sealed record PreviewView
{
    /// <summary>To withdraw it by.</summary>
    public required Id<Preview> Id { get; init; }

    /// <summary>The link. It is shown once: only a hash of its secret is kept.</summary>
    public required string Url { get; init; }

    /// <summary>When it ends. RFC 3339, UTC.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>A preview that was offered, without its link: that was shown once.</summary>
sealed record PreviewSummary
{
    /// <summary>To withdraw it by.</summary>
    public required Id<Preview> Id { get; init; }

    /// <summary>When it was offered. RFC 3339, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ends. RFC 3339, UTC.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
