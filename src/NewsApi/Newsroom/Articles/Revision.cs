namespace NewsApi.Newsroom.Articles;

/// <summary>The stored content of one version of an article. Revisions are added and never modified.</summary>
sealed class Revision
{
    Revision() { }

    public Revision(Id<Article> article, int version, ArticleContent content, DateTimeOffset at)
    {
        ArticleId = article;
        Version = version;
        Content = content;
        At = at;
    }

    public Id<Article> ArticleId { get; private init; }
    public int Version { get; private init; }
    public ArticleContent Content { get; private init; } = null!;
    public DateTimeOffset At { get; private init; }
}
