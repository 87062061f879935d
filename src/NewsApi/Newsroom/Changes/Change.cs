using NewsApi.Newsroom.Articles;

namespace NewsApi.Newsroom.Changes;

/// <summary>
/// One line of the diary: what happened to a story, and when. <see cref="Public"/> says that readers could see it happen;
/// feeds of changes, webhooks and caches follow only such lines.
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
    public bool Public { get; private init; }

    /// <summary>Who did it; signed when it is saved.</summary>
    public string By { get; internal set; } = "";

    /// <summary>Why, in the author's words: the reason of a kill, the text of a correction.</summary>
    public string? Note { get; private init; }
}

enum ChangeKind { Drafted, Revised, Embargoed, Unscheduled, Published, Corrected, Moved, Pinned, Killed }
