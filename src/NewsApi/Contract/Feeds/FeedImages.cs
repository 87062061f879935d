using NewsApi.Contract.Articles;
using NewsApi.Contract.Images;

namespace NewsApi.Contract.Feeds;

/// <summary>Selects the images and image files that feeds refer to.</summary>
static class FeedImages
{
    /// <summary>Returns an article's images in order of appearance, the lead image first.</summary>
    public static IEnumerable<ImageView> Images(this ArticleDetail article) =>
        new[] { article.LeadImage }.Concat(article.Body.OfType<FigureView>().Select(f => f.Image)).OfType<ImageView>();

    /// <summary>Returns the largest file in the most widely supported format; null if the image has no file.</summary>
    public static RenditionView? Largest(this ImageView image) => image.MostCompatible().MaxBy(r => r.Width);

    /// <summary>Returns the smallest file in the most widely supported format; null if the image has no file.</summary>
    public static RenditionView? Smallest(this ImageView image) => image.MostCompatible().MinBy(r => r.Width);

    public static string MediaType(this RenditionView rendition) => rendition.Format switch
    {
        RenditionFormat.Jpg => "image/jpeg",
        RenditionFormat.Webp => "image/webp",
        _ => "image/avif",
    };

    static IEnumerable<RenditionView> MostCompatible(this ImageView image) => image.Renditions
        .GroupBy(r => r.Format)
        .OrderBy(g => g.Key switch { RenditionFormat.Jpg => 0, RenditionFormat.Webp => 1, _ => 2 })
        .Take(1).SelectMany(g => g);
}
