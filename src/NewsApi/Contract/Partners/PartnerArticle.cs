using System.Text.Json;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Images;
using NewsApi.Contract.Json;
using NewsApi.Newsroom.Images;

namespace NewsApi.Contract.Partners;

/// <summary>The document of an article for one partner: without the images, and their captions, that the partner may not use.</summary>
static class PartnerArticle
{
    /// <summary>Returns the JSON of the article. Without images to remove, its two stored parts are merged as they are.</summary>
    /// <param name="summary">The stored <see cref="ArticleSummary"/>.</param>
    /// <param name="rest">The stored rest of the <see cref="ArticleDetail"/>.</param>
    /// <param name="hasDeniedImages">Whether the article shows an image whose syndication is denied, as its column says.</param>
    /// <param name="includeImages">Whether the partner's entitlement includes images.</param>
    public static byte[] Bytes(byte[] summary, byte[] rest, bool hasDeniedImages, bool includeImages) =>
        includeImages && !hasDeniedImages ? JsonSplicer.Merge(summary, rest) : NewsJson.Bytes(Detail(summary, rest, includeImages));

    public static ArticleDetail Detail(byte[] summary, byte[] rest, bool includeImages)
    {
        var article = JsonSerializer.Deserialize<ArticleDetail>(JsonSplicer.Merge(summary, rest), NewsJson.Options)!;
        return article with
        {
            LeadImage = IsAllowed(article.LeadImage, includeImages) ? article.LeadImage : null,
            Body = [.. article.Body.Where(b => b is not FigureView figure || IsAllowed(figure.Image, includeImages))],
        };
    }

    static bool IsAllowed(ImageView? image, bool includeImages) => includeImages && image is { Rights.Syndication: Syndication.Allowed };
}
