using NewsApi.Contract.Articles;
using NewsApi.Contract.Images;

namespace NewsApi.Contract.Feeds;

/// <summary>Pictures as feeds show them: which of the files to name, and what they are called.</summary>
static class FeedImages
{
    /// <summary>A story's pictures in order of appearance, the lead first.</summary>
    public static IEnumerable<ImageView> Images(this ArticleDetail article) =>
        new[] { article.LeadImage }.Concat(article.Body.OfType<FigureView>().Select(f => f.Image)).OfType<ImageView>();

    /// <summary>The largest file of the format that most readers know; null while the picture has no file.</summary>
    public static RenditionView? Largest(this ImageView image) => image.Known().MaxBy(r => r.Width);

    /// <summary>The smallest of them.</summary>
    public static RenditionView? Smallest(this ImageView image) => image.Known().MinBy(r => r.Width);

    public static string MediaType(this RenditionView rendition) => rendition.Format switch
    {
        RenditionFormat.Jpg => "image/jpeg",
        RenditionFormat.Webp => "image/webp",
        _ => "image/avif",
    };

    static IEnumerable<RenditionView> Known(this ImageView image) =>
        image.Renditions.GroupBy(r => r.Format).OrderBy(g => g.Key switch { RenditionFormat.Jpg => 0, RenditionFormat.Webp => 1, _ => 2 }).Take(1).SelectMany(g => g);
}
