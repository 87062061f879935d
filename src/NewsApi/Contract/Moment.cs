using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace NewsApi.Contract;

/// <summary>A point in time as clients write it: RFC 3339 with a zone, or a date that stands for its midnight in UTC.</summary>
readonly partial record struct Moment(DateTimeOffset At) : IParsable<Moment>
{
    static readonly string[] Formats =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    public static Moment Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var moment) ? moment : throw new FormatException($"'{s}' is not a moment of RFC 3339.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Moment moment)
    {
        // In a query string an unescaped plus arrives as a blank: the zone +01:00 is meant.
        var text = s is { Length: > 6 } && s[^6] is ' ' ? $"{s[..^6]}+{s[^5..]}" : s;
        text = text is null ? null : FinerThanTicks().Replace(text.ToUpperInvariant(), "$1");
        var parsed = DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            && (text!.Length is 10 || text[^1] is 'Z' || text[^6] is '+' or '-');

        // PostgreSQL keeps microseconds; what it would cut off is cut off here, so that both sides agree.
        moment = new(parsed ? new DateTimeOffset(at.UtcTicks - at.UtcTicks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero) : default);
        return parsed;
    }

    [GeneratedRegex(@"(\.[0-9]{7})[0-9]{1,5}")]
    private static partial Regex FinerThanTicks();

    public override string ToString() => At.UtcDateTime.ToString(UtcJson.Format, CultureInfo.InvariantCulture);
}
