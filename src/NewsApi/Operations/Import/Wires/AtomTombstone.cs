using System.Text.RegularExpressions;
using System.Xml.Linq;
using NewsApi.Contract.Import;

namespace NewsApi.Operations.Import.Wires;

/// <summary>Maps a deleted entry (RFC 6721). Its reason says whether the article is killed, or withheld for a while.</summary>
static partial class AtomTombstone
{
    /// <param name="entry">The deleted entry.</param>
    /// <param name="zone">The time zone of a date without one.</param>
    public static WireItem Map(XElement entry, TimeZoneInfo? zone)
    {
        var id = ((string?)entry.Attribute("ref")).TrimToNull() ?? throw new InvalidItemException("is a deleted entry without ref");
        return Map(id, ReasonOf(entry), WireDates.TryParse((string?)entry.Attribute("when"), zone));
    }

    /// <param name="id">The article's id.</param>
    /// <param name="reason">The reason of the withdrawal, as a code or text.</param>
    /// <param name="at">The time of the withdrawal.</param>
    public static WireItem Map(string id, string? reason, DateTimeOffset? at) => new()
    {
        Id = id,
        Stage = IsWithheld(reason) ? RecordStage.Withheld : RecordStage.Killed,
        // An article to which the receiver is entitled again returns with its old date.
        UpdatedAt = reason is not null && Entitlement().IsMatch(reason) ? null : at,
    };

    // Says that the article may come back. Without a reason it is killed.
    static bool IsWithheld(string? reason) => reason is not null && Withheld().IsMatch(reason);

    static string? ReasonOf(XElement entry) =>
        (string?)entry.Attributes().FirstOrDefault(a => a.Name.LocalName is "reason" or "status" or "pubStatus")
        ?? entry.Elements().FirstOrDefault(e => e.Name.LocalName is "reason" or "status" or "pubStatus")?.Value
        ?? entry.Elements().FirstOrDefault(e => e.Name.LocalName is "comment")?.Value;

    [GeneratedRegex("entitle|unpublish|withheld|no longer part of this feed|no longer available to you",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Withheld();

    [GeneratedRegex("entitle|no longer part of this feed|no longer available to you",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Entitlement();
}
