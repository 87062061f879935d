using System.Globalization;
using System.Text.RegularExpressions;

namespace NewsApi.Operations.Import.Wires;

/// <summary>Offsets of the time zones in dates. Abbreviations with more than one meaning, such as IST, are unknown.</summary>
static partial class WireTimeZones
{
    // In minutes from UTC. Those of North America are defined by RFC 822.
    static readonly Dictionary<string, int> Offsets = new()
    {
        ["Z"] = 0,
        ["UT"] = 0,
        ["UTC"] = 0,
        ["GMT"] = 0,
        ["WET"] = 0,
        ["EST"] = -300,
        ["EDT"] = -240,
        ["CST"] = -360,
        ["CDT"] = -300,
        ["MST"] = -420,
        ["MDT"] = -360,
        ["PST"] = -480,
        ["PDT"] = -420,
        ["NST"] = -210,
        ["NDT"] = -150,
        ["ADT"] = -180,
        ["AKST"] = -540,
        ["AKDT"] = -480,
        ["HST"] = -600,
        ["BRT"] = -180,
        ["ART"] = -180,
        ["BST"] = 60,
        ["WEST"] = 60,
        ["CET"] = 60,
        ["MEZ"] = 60,
        ["MET"] = 60,
        ["WAT"] = 60,
        ["CEST"] = 120,
        ["MESZ"] = 120,
        ["MEST"] = 120,
        ["EET"] = 120,
        ["SAST"] = 120,
        ["CAT"] = 120,
        ["EEST"] = 180,
        ["MSK"] = 180,
        ["TRT"] = 180,
        ["EAT"] = 180,
        ["PKT"] = 300,
        ["NPT"] = 345,
        ["ICT"] = 420,
        ["WIB"] = 420,
        ["HKT"] = 480,
        ["SGT"] = 480,
        ["AWST"] = 480,
        ["KST"] = 540,
        ["JST"] = 540,
        ["ACST"] = 570,
        ["ACDT"] = 630,
        ["AEST"] = 600,
        ["AEDT"] = 660,
        ["NZST"] = 720,
        ["NZDT"] = 780,
    };

    /// <summary>The offset of a zone: an abbreviation, <c>+02:00</c>, <c>+0200</c>, <c>+02</c>, or one after GMT. Null: unknown.</summary>
    public static TimeSpan? OffsetOf(string zone)
    {
        var name = zone.Trim().ToUpperInvariant();
        if (Offsets.TryGetValue(name, out var minutes))
            return TimeSpan.FromMinutes(minutes);
        if (Numeric().Match(name) is not { Success: true } match)
            return null;
        var hours = int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture);
        var rest = match.Groups[3].Success ? int.Parse(match.Groups[3].Value, CultureInfo.InvariantCulture) : 0;
        var offset = TimeSpan.FromMinutes((hours * 60 + rest) * (match.Groups[1].Value is "-" ? -1 : 1));
        return rest < 60 && offset.Duration() <= TimeSpan.FromHours(14) ? offset : null;
    }

    [GeneratedRegex("^(?:GMT|UTC|UT)? ?([+-])([0-9]{1,2})(?::?([0-9]{2}))?$", RegexOptions.NonBacktracking)]
    private static partial Regex Numeric();
}
