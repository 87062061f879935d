using System.Text.RegularExpressions;
using System.Xml.Linq;
using NewsApi.Contract.Import;

namespace NewsApi.Operations.Import.Wires;

/// <summary>Maps a deleted entry (RFC 6721). Its reason says whether the article is killed, or withheld for a while.</summary>
static partial class AtomTombstone
{
    public static WireItem Map(XElement entry) => new()
    {
        Id = ((string?)entry.Attribute("ref")).TrimToNull() ?? throw new InvalidItemException("is a deleted entry without ref"),
        Stage = IsWithheld(ReasonOf(entry)) ? RecordStage.Withheld : RecordStage.Killed,
    };

    /// <summary>True if a reason says that the article may come back. Without a reason it is killed.</summary>
    public static bool IsWithheld(string? reason) => reason is not null && Withheld().IsMatch(reason);

    static string? ReasonOf(XElement entry) =>
        (string?)entry.Attributes().FirstOrDefault(a => a.Name.LocalName is "reason" or "status" or "pubStatus")
        ?? entry.Elements().FirstOrDefault(e => e.Name.LocalName is "reason" or "status" or "pubStatus")?.Value
        ?? entry.Elements().FirstOrDefault(e => e.Name.LocalName is "comment")?.Value;

    [GeneratedRegex("entitle|unpublish|withheld|no longer part of this feed|no longer available to you",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Withheld();
}
