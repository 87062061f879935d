using System.Xml.Linq;
using NewsApi.Contract.Import;

namespace NewsApi.Operations.Import.Wires;

/// <summary>What an Atom entry is: an article, its draft or a deleted one. Comments, pages, templates and settings are left out.</summary>
static class AtomEntryKind
{
    const string KindScheme = "http://schemas.google.com/g/2005#kind";

    static readonly XNamespace[] Publishing = ["http://www.w3.org/2007/app", "http://purl.org/atom/app#"];

    /// <summary>True for a category that says what the entry is.</summary>
    public static bool IsKind(XElement category) => (string?)category.Attribute("scheme") is KindScheme;

    /// <summary>The stage of an article: a draft (RFC 5023, 13.1.1), in the trash, or published.</summary>
    /// <exception cref="InvalidItemException">The entry is no article.</exception>
    public static RecordStage StageOf(XElement entry)
    {
        var kind = entry.Elements(FeedNamespaces.Atom + "category").Where(IsKind).Select(c => (string?)c.Attribute("term"))
            .OfType<string>().FirstOrDefault();
        var name = (kind?[(kind.IndexOf('#') + 1)..] ?? entry.Text(FeedNamespaces.Blogger + "type"))?.ToLowerInvariant() ?? "post";
        if (name is not "post")
            throw new InvalidItemException($"is a {name.Truncate(40)}, not a post", isLeftOut: true);
        if (entry.Element(FeedNamespaces.Thread + "in-reply-to") is not null)
            throw new InvalidItemException("is a comment, not a post", isLeftOut: true);
        var status = StatusOf(entry);
        if (status?.Contains("TRASH", StringComparison.Ordinal) is true)
            return RecordStage.Withheld;
        return status is not (null or "LIVE") || IsControlledDraft(entry) ? RecordStage.Draft : RecordStage.Published;
    }

    /// <summary>True if the entry itself states its stage: a draft, or a post in a site's own export.</summary>
    public static bool IsStageStated(XElement entry) => StatusOf(entry) is not null || IsControlledDraft(entry);

    static string? StatusOf(XElement entry) => entry.Text(FeedNamespaces.Blogger + "status")?.ToUpperInvariant();

    static bool IsControlledDraft(XElement entry) => Publishing.Any(app =>
        entry.Element(app + "control")?.Text(app + "draft")?.Equals("yes", StringComparison.OrdinalIgnoreCase) is true);
}
