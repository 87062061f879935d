using System.Globalization;
using System.Text.RegularExpressions;
using NewsApi.Contract.Queries;

namespace NewsApi.Operations.Import.Wires;

/// <summary>Parses the dates of wires: RFC 3339, or RFC 822 as in RSS.</summary>
static partial class WireDates
{
    static readonly string[] Rfc822Formats =
    [
        "d MMM yyyy HH:mm:ss zzz", "d MMM yyyy HH:mm zzz", "d MMM yy HH:mm:ss zzz", "d MMM yy HH:mm zzz",
    ];

    /// <summary>The date, or null if the field is empty. Throws if it is not a date.</summary>
    public static DateTimeOffset? Parse(string field, string? text) =>
        text.TrimToNull() is not { } date ? null
        : TryParse(date) ?? throw new InvalidItemException($"{field} is not a valid date: {date.Truncate(60)}");

    static DateTimeOffset? TryParse(string text)
    {
        if (Timestamp.TryParse(text, null, out var timestamp))
            return timestamp.At;
        var date = Weekday().Replace(Whitespace().Replace(text, " "), "");
        if (Zone().Match(date) is not { Success: true } zone)
            return null;
        var withOffset = $"{date[..zone.Index]} {ToOffset(zone.Value.Trim())}";
        return DateTimeOffset.TryParseExact(withOffset, Rfc822Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? at.ToUniversalTime()
            : null;
    }

    static string ToOffset(string zone) => zone.ToUpperInvariant() switch
    {
        "GMT" or "UT" or "UTC" or "Z" => "+00:00",
        "EST" or "CDT" => "-05:00",
        "EDT" => "-04:00",
        "CST" or "MDT" => "-06:00",
        "MST" or "PDT" => "-07:00",
        "PST" => "-08:00",
        [('+' or '-') and var sign, var h1, var h2, var m1, var m2] => $"{sign}{h1}{h2}:{m1}{m2}",
        var other => other,
    };

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Whitespace();

    [GeneratedRegex("^[A-Za-z]{3,9}, *", RegexOptions.NonBacktracking)]
    private static partial Regex Weekday();

    [GeneratedRegex(@" ([A-Za-z]{1,5}|[+-][0-9]{4}|[+-][0-9]{2}:[0-9]{2})$", RegexOptions.NonBacktracking)]
    private static partial Regex Zone();
}
