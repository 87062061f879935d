using System.Globalization;
using System.Text.RegularExpressions;
using NewsApi.Contract.Queries;

namespace NewsApi.Operations.Import.Wires;

/// <summary>
/// Parses the dates of wires: every form with a day, a month by name or in ISO 8601 order, a year, a time, and an offset or a time zone
/// with one meaning.
/// </summary>
static partial class WireDates
{
    const int MaxLength = 100;
    const string Time = @"(?<hour>\d{1,2})[:.](?<minute>\d{2})(?:[:.](?<second>\d{2})(?:[.,](?<fraction>\d{1,12}))?)?";
    const string Ordinal = "(?:ST|ND|RD|TH)?";
    const string Zone = @" ?(?<zone>(?:GMT|UTC|UT) ?[+-]\d{1,2}(?::?\d{2})?|[+-]\d{1,2}(?::?\d{2})?|[A-Z]{1,5})?";

    static readonly string[] Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

    /// <summary>The date, or null if the field is empty. Throws if it is not a date.</summary>
    /// <param name="field">The name of the field, for the reason.</param>
    /// <param name="text">Its text.</param>
    /// <param name="zone">The time zone of dates without one. Null: they are refused.</param>
    public static DateTimeOffset? Parse(string field, string? text, TimeZoneInfo? zone = null)
    {
        if (text.TrimToNull() is not { } date)
            return null;
        var (at, hint) = Read(date, zone);
        return at ?? throw new InvalidItemException($"{field} is not a valid date: {date.ToSingleLine().Truncate(60)}{hint}");
    }

    /// <summary>The date, or null if the text is not one.</summary>
    public static DateTimeOffset? TryParse(string? text, TimeZoneInfo? zone = null) =>
        text.TrimToNull() is { } date ? Read(date, zone).At : null;

    static (DateTimeOffset? At, string Hint) Read(string date, TimeZoneInfo? zone)
    {
        if (Timestamp.TryParse(date, null, out var timestamp))
            return (timestamp.At, "");
        if (date.Length > MaxLength)
            return default;
        var text = Comment().Replace(Whitespace().Replace(date, " ").Trim(), "").ToUpperInvariant().Replace('\u2212', '-');
        var match = Iso().Match(text);
        var withoutWeekday = Weekday().Replace(text, "${date}");
        match = match.Success ? match : DayFirst().Match(withoutWeekday);
        match = match.Success ? match : MonthFirst().Match(withoutWeekday);
        match = match.Success ? match : YearLast().Match(withoutWeekday);
        return match.Success && ToLocal(match) is { } local ? At(local, match.Groups["zone"].Value, zone) : default;
    }

    static (DateTimeOffset? At, string Hint) At(DateTime local, string name, TimeZoneInfo? zone)
    {
        if (name is "" && zone is null)
            return (null, " has no time zone: name it with --zone");
        if ((name is "" ? zone!.GetUtcOffset(local) : WireTimeZones.OffsetOf(name)) is not { } offset)
            return (null, $" has the unknown or ambiguous time zone {name}");
        var ticks = local.Ticks - offset.Ticks;
        return (ticks >= 0 && ticks <= DateTime.MaxValue.Ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null, "");
    }

    static DateTime? ToLocal(Match match)
    {
        int Number(string group) => match.Groups[group].Success ? int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) : 0;
        var (year, month, day) = (Number("year"), MonthOf(match.Groups["month"].Value), Number("day"));
        var (hour, minute, second) = (Number("hour"), Number("minute"), Number("second"));
        if (match.Groups["year"].Length is 2)
            year += year < 50 ? 2000 : 1900; // RFC 5322, 4.3
        if (year is 0 || month is 0 || day is 0 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 60)
            return null;
        var fraction = match.Groups["fraction"].Success ? $"{match.Groups["fraction"].Value}000000"[..6] : "0";
        // A leap second counts as the first second of the next minute.
        return new DateTime(year, month, day, hour, minute, 0).AddSeconds(second)
            .AddMicroseconds(int.Parse(fraction, CultureInfo.InvariantCulture));
    }

    // A number, or the beginning of an English name with three letters or more.
    static int MonthOf(string month)
    {
        if (int.TryParse(month, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number is >= 1 and <= 12 ? number : 0;
        var index = Array.IndexOf(Months, month[..Math.Min(3, month.Length)]);
        return index >= 0 && (month is "SEPT"
            || CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(index + 1).ToUpperInvariant() is var name
            && (month.Length is 3 || month == name)) ? index + 1 : 0;
    }

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Whitespace();

    [GeneratedRegex(@" *\([^()]*\)$", RegexOptions.NonBacktracking)]
    private static partial Regex Comment();

    [GeneratedRegex(
        @"^(?:\p{L}{1,12}\.?, *(?<date>.*)|\p{L}{2,12}\.? +(?<date>\p{L}{3,9}\.? +\d.*|\d{1,2}\p{L}{0,2}[ -]\p{L}.*))$",
        RegexOptions.NonBacktracking)]
    private static partial Regex Weekday();

    [GeneratedRegex($@"^(?<year>\d{{4}})-(?<month>\d{{2}})-(?<day>\d{{2}})[T ]{Time}{Zone}$", RegexOptions.NonBacktracking)]
    private static partial Regex Iso();

    [GeneratedRegex(
        $@"^(?<day>\d{{1,2}}){Ordinal}(?:[ -]| OF )(?<month>[A-Z]{{3,9}})\.?[ -](?<year>\d{{4}}|\d{{2}}),? {Time}{Zone}$",
        RegexOptions.NonBacktracking)]
    private static partial Regex DayFirst();

    [GeneratedRegex($@"^(?<month>[A-Z]{{3,9}})\.? (?<day>\d{{1,2}}){Ordinal},? (?<year>\d{{4}}),? {Time}{Zone}$",
        RegexOptions.NonBacktracking)]
    private static partial Regex MonthFirst();

    [GeneratedRegex($@"^(?<month>[A-Z]{{3,9}})\.? (?<day>\d{{1,2}}) {Time}{Zone} (?<year>\d{{4}})$", RegexOptions.NonBacktracking)]
    private static partial Regex YearLast();
}
