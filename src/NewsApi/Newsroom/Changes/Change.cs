using NewsApi.Newsroom.Articles;

namespace NewsApi.Newsroom.Changes;

/// <summary>
/// An entry of the change log: what happened to an article, and when. The change feed, webhooks and caches
/// follow only entries that are <see cref="Public"/>.
/// </summary>
sealed class Change
{
    Change() { }

    public Change(Id<Article> article, int version, ChangeKind kind, DateTimeOffset at, bool isPublic, string? note = null)
    {
        ArticleId = article;
        Version = version;
        Kind = kind;
        At = at;
        Public = isPublic;
        Note = note;
    }

    public long Sequence { get; private init; }
    public Id<Article> ArticleId { get; private init; }
    public int Version { get; private init; }
    public ChangeKind Kind { get; private init; }
    public DateTimeOffset At { get; private init; }

    /// <summary>True if readers can see the change.</summary>
    public bool Public { get; private init; }

    /// <summary>The name of the actor; set when the change is saved.</summary>
    public string By { get; internal set; } = "";

    /// <summary>
    /// The reason for a kill or for unpublishing, which partners receive, the text of a correction, or the version that was restored.
    /// </summary>
    public string? Note { get; private init; }
}

enum ChangeKind { Drafted, Revised, Embargoed, Unscheduled, Published, Corrected, Moved, Pinned, Unpublished, Killed }
