using System.Text.Json;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Images;
using NewsApi.Contract.Json;
using NewsApi.Newsroom.Images;

namespace NewsApi.Contract.Partners;

/// <summary>
/// A story as one partner gets it: whole, but without pictures that the partner may not run. Neither they nor their captions are there.
/// </summary>
static class PartnerArticle
{
    static ReadOnlySpan<byte> Denied => "\"syndication\":\"denied\""u8;

    /// <summary>The story's JSON out of its two ready parts.</summary>
    public static byte[] Of(byte[] summary, byte[] rest, bool images) =>
        images && summary.AsSpan().IndexOf(Denied) < 0 && rest.AsSpan().IndexOf(Denied) < 0
            ? JsonSplicer.Merge(summary, rest)
            : NewsJson.Bytes(Whole(summary, rest, images));

    public static ArticleDetail Whole(byte[] summary, byte[] rest, bool images) =>
        Of(JsonSerializer.Deserialize<ArticleDetail>(JsonSplicer.Merge(summary, rest), NewsJson.Options)!, images);

    public static ArticleDetail Of(ArticleDetail article, bool images) => article with
    {
        LeadImage = MayRun(article.LeadImage, images) ? article.LeadImage : null,
        Body = [.. article.Body.Where(b => b is not FigureView figure || MayRun(figure.Image, images))],
    };

    static bool MayRun(ImageView? image, bool images) => images && image is { Rights.Syndication: Syndication.Allowed };
}
