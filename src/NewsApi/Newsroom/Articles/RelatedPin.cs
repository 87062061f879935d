namespace NewsApi.Newsroom.Articles;

/// <summary>An editor's choice of what to read next to a story; pins come before what is computed.</summary>
sealed class RelatedPin : IOrdered
{
    RelatedPin() { }

    public RelatedPin(Id<Article> article, int position, Id<Article> related)
    {
        ArticleId = article;
        Position = position;
        RelatedId = related;
    }

    public Id<Article> ArticleId { get; private init; }
    public int Position { get; private init; }
    public Id<Article> RelatedId { get; internal set; }
}
