namespace NewsApi.Newsroom.Articles;

/// <summary>One saved state of a story's copy. Revisions are added, never edited: no earlier text is lost.</summary>
sealed class Revision
{
    Revision() { }

    public Revision(Id<Article> article, int version, ArticleContent copy, DateTimeOffset at)
    {
        ArticleId = article;
        Version = version;
        Content = copy;
        At = at;
    }

    public Id<Article> ArticleId { get; private init; }
    public int Version { get; private init; }
    public ArticleContent Content { get; private init; } = null!;
    public DateTimeOffset At { get; private init; }
}
