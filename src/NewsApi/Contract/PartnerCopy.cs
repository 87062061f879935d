using System.Text.Json;
using NewsApi.Newsroom;

namespace NewsApi.Contract;

/// <summary>
/// A story as one partner gets it: whole, but without pictures that the partner may not run. Neither they nor their captions are there.
/// </summary>
static class PartnerCopy
{
    static ReadOnlySpan<byte> Denied => "\"syndication\":\"denied\""u8;

    /// <summary>The story's JSON out of its two ready parts.</summary>
    public static byte[] Of(byte[] summary, byte[] rest, bool pictures) =>
        pictures && summary.AsSpan().IndexOf(Denied) < 0 && rest.AsSpan().IndexOf(Denied) < 0
            ? ReadyJson.Whole(summary, rest)
            : NewsJson.Bytes(Whole(summary, rest, pictures));

    public static ArticleDetail Whole(byte[] summary, byte[] rest, bool pictures) =>
        Of(JsonSerializer.Deserialize<ArticleDetail>(ReadyJson.Whole(summary, rest), NewsJson.Options)!, pictures);

    public static ArticleDetail Of(ArticleDetail story, bool pictures) => story with
    {
        LeadImage = MayRun(story.LeadImage, pictures) ? story.LeadImage : null,
        Body = [.. story.Body.Where(b => b is not FigureView figure || MayRun(figure.Image, pictures))],
    };

    static bool MayRun(ImageView? image, bool pictures) => pictures && image is { Rights.Syndication: Syndication.Allowed };
}
