namespace NewsApi.Newsroom.Articles;

/// <summary>A tag of an article. Tags keep the order in which editors list them.</summary>
sealed class ArticleTag
{
    ArticleTag() { }

    public ArticleTag(Id<Article> article, int tag, int position)
    {
        ArticleId = article;
        TagId = tag;
        Position = position;
    }

    public Id<Article> ArticleId { get; private init; }
    public int TagId { get; private init; }
    public int Position { get; internal set; }
}
