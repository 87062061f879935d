using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using NewsApi.Contract.Json;
using NewsApi.Newsroom.Text;

namespace NewsApi.Contract.Feeds;

/// <summary>How ids, moments and plain text are written where a format asks for a form of its own.</summary>
static class FeedText
{
    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Urn(Guid id) => $"urn:uuid:{id}";

    /// <summary>RFC 3339, as everywhere in NewsApi.</summary>
    public static string Rfc3339(DateTimeOffset at) => at.UtcDateTime.ToString(UtcTimestampConverter.Format, CultureInfo.InvariantCulture);

    /// <summary>RFC 822 with the year in full, which is RFC 1123: whole seconds.</summary>
    public static string Rfc822(DateTimeOffset at) => at.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Plain text where HTML is meant.</summary>
    public static string AsHtml(string text) => Encoder.Encode(text);

    /// <summary>Everything that comes in is refused where XML could not hold it. Should something get past that, a feed is still well-formed.</summary>
    public static string ForXml(string text) => Characters.AreStorable(text) ? text : Characters.ToStorable(text);
}
