using NewsApi.Newsroom.Images;

namespace NewsApi.Newsroom.Articles;

/// <summary>A picture's place in a story: 0 is the lead, then the order of appearance. A picture in use cannot be deleted.</summary>
sealed class ArticleImage : IOrdered
{
    ArticleImage() { }

    public ArticleImage(Id<Article> article, int position, Id<Image> image)
    {
        ArticleId = article;
        Position = position;
        ImageId = image;
    }

    public Id<Article> ArticleId { get; private init; }
    public int Position { get; private init; }
    public Id<Image> ImageId { get; internal set; }
}
