namespace NewsApi.Newsroom.Articles;

/// <summary>A related article chosen by an editor. Pins precede the computed related articles.</summary>
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
