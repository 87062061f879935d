using Microsoft.Extensions.Primitives;

namespace NewsApi.Http.Caching;

/// <summary>
/// Entity tags as this server sent them. Proxies that compress a response mark its tag ("abc-gzip", "abc;gzip", "abc--gzip", or behind the
/// quotation mark) and return it so.
/// </summary>
static class EntityTags
{
    static readonly string[] Suffixes =
    [
        .. from encoding in new[] { "gzip", "br", "zstd", "deflate", "df" }
           from separator in new[] { "--", "-", ";", ":", "." }
           select separator + encoding,
    ];

    public static StringValues WithoutEncoding(StringValues tags) => new([.. tags.Select(t => t is null ? null : WithoutEncoding(t))]);

    static string WithoutEncoding(string tags) => Suffixes.Aggregate(tags, (text, suffix) => text
        .Replace($"{suffix}\"", "\"", StringComparison.Ordinal)
        .Replace($"\"{suffix}", "\"", StringComparison.Ordinal));
}
