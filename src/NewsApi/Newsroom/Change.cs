namespace NewsApi.Newsroom;

/// <summary>
/// One line of the diary: what happened to a story, and when. <see cref="Public"/> says that readers could see it happen;
/// feeds of changes, webhooks and caches follow only such lines.
/// </summary>
sealed class Change
{
    Change() { }

    public Change(Id<Article> article, int version, ChangeKind kind, DateTimeOffset at, bool isPublic)
    {
        ArticleId = article;
        Version = version;
        Kind = kind;
        At = at;
        Public = isPublic;
    }

    public long Sequence { get; private init; }
    public Id<Article> ArticleId { get; private init; }
    public int Version { get; private init; }
    public ChangeKind Kind { get; private init; }
    public DateTimeOffset At { get; private init; }
    public bool Public { get; private init; }
}

enum ChangeKind { Drafted, Revised, Published, Corrected, Moved, Pinned, Killed }
