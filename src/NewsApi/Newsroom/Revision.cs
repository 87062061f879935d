namespace NewsApi.Newsroom;

/// <summary>One saved state of a story's copy. Revisions are added, never edited: no earlier text is lost.</summary>
sealed class Revision
{
    Revision() { }

    public Revision(Id<Article> article, int version, Copy copy, DateTimeOffset at)
    {
        ArticleId = article;
        Version = version;
        Copy = copy;
        At = at;
    }

    public Id<Article> ArticleId { get; private init; }
    public int Version { get; private init; }
    public Copy Copy { get; private init; } = null!;
    public DateTimeOffset At { get; private init; }
}
