using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using NewsApi.Contract.Json;

namespace NewsApi.Contract.Queries;

/// <summary>A timestamp as a query parameter: RFC 3339 with an offset, or a date, which means midnight UTC.</summary>
readonly partial record struct Timestamp(DateTimeOffset At) : IParsable<Timestamp>
{
    static readonly string[] Formats =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    public static Timestamp Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var timestamp) ? timestamp : throw new FormatException($"'{s}' is not an RFC 3339 timestamp.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Timestamp timestamp)
    {
        // In a query string, an unescaped plus decodes to a space: the offset is +01:00.
        var text = s is { Length: > 6 } && s[^6] is ' ' ? $"{s[..^6]}+{s[^5..]}" : s;
        text = text?.ToUpperInvariant();
        var at = DateTimeOffset.MinValue;
        var parsed = text is not null && Rfc3339().IsMatch(text) && DateTimeOffset.TryParseExact(
            FinerThanTicks().Replace(text, "$1"), Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out at);

        // Truncated to microseconds, PostgreSQL's precision.
        timestamp = new(parsed ? new DateTimeOffset(at.UtcTicks - at.UtcTicks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero) : default);
        return parsed;
    }

    [GeneratedRegex(
        @"^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,12})?(Z|[+-][0-9]{2}:[0-9]{2}))?\z",
        RegexOptions.NonBacktracking)]
    private static partial Regex Rfc3339();

    [GeneratedRegex(@"(\.[0-9]{7})[0-9]{1,5}", RegexOptions.NonBacktracking)]
    private static partial Regex FinerThanTicks();

    public override string ToString() => At.UtcDateTime.ToString(UtcTimestampConverter.Format, CultureInfo.InvariantCulture);
}
