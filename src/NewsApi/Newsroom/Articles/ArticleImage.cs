using NewsApi.Newsroom.Images;

namespace NewsApi.Newsroom.Articles;

/// <summary>The position of an image in an article, the lead image first. An image in use cannot be deleted.</summary>
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
