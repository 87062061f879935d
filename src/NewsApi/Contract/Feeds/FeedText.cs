using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using NewsApi.Contract.Json;
using NewsApi.Newsroom.Text;

namespace NewsApi.Contract.Feeds;

/// <summary>Formats ids, timestamps and plain text for feeds.</summary>
static class FeedText
{
    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Urn(Guid id) => $"urn:uuid:{id}";

    /// <summary>Formats a timestamp as RFC 3339, as in the rest of the API.</summary>
    public static string Rfc3339(DateTimeOffset at) => at.UtcDateTime.ToString(UtcTimestampConverter.Format, CultureInfo.InvariantCulture);

    /// <summary>Formats a timestamp as RFC 822 with a four-digit year (RFC 1123), in whole seconds.</summary>
    public static string Rfc822(DateTimeOffset at) => at.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Encodes plain text as HTML.</summary>
    public static string EncodeHtml(string text) => Encoder.Encode(text);

    /// <summary>Removes characters that XML does not allow, in case input validation has missed one.</summary>
    public static string ForXml(string text) => Characters.AreStorable(text) ? text : Characters.ToStorable(text);
}
