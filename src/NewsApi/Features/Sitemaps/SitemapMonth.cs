using System.Globalization;

namespace NewsApi.Features.Sitemaps;

/// <summary>A month in UTC, or a part of it if it has more articles than fit into a sitemap: <c>2024-11</c>, <c>2024-11-2</c>.</summary>
readonly record struct SitemapMonth(DateTimeOffset Begin, int Part)
{
    public const string Pattern = @"^[12][0-9]{3}-(0[1-9]|1[0-2])(-([2-9]|[1-9][0-9]))?$";

    /// <summary>The maximum number of URLs in a sitemap (sitemaps.org).</summary>
    public const int MaxUrls = 50_000;

    public DateTimeOffset End => Begin.AddMonths(1);

    /// <summary>Parses text that matches <see cref="Pattern"/>.</summary>
    public static SitemapMonth Parse(string text) => new(
        DateTimeOffset.ParseExact(text[..7], "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        text.Length > 8 ? int.Parse(text[8..], CultureInfo.InvariantCulture) : 1);

    public override string ToString() => Part is 1 ? $"{Begin:yyyy-MM}" : $"{Begin:yyyy-MM}-{Part}";
}
