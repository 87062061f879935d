using System.Xml.Linq;

namespace NewsApi.Operations.Import.Wires;

static class FeedElements
{
    const int MaxUnused = 40;

    /// <summary>True for a category that names the article's section, as the feeds of NewsApi write it.</summary>
    public static bool IsSection(this XElement category) =>
        ((string?)category.Attribute("domain") ?? (string?)category.Attribute("scheme"))
            ?.EndsWith("/v1/sections", StringComparison.Ordinal) is true;

    public static string? Text(this XElement element, XName name) => element.Element(name)?.Value.TrimToNull();

    /// <summary>The base of relative addresses in an element: its <c>xml:base</c>, resolved against the outer base.</summary>
    public static Uri? BaseOr(this XElement? element, Uri? outer) =>
        WireText.Address((string?)element?.Attribute(XNamespace.Xml + "base"), outer) is { } address ? new(address) : outer;

    /// <summary>The child elements that the import does not keep, such as "element: comments".</summary>
    public static IEnumerable<string> Unused(this XElement item, IReadOnlySet<string> used) =>
        item.Elements().Select(e => e.Name.LocalName).Where(name => !used.Contains(name)).Distinct().Take(MaxUnused)
            .Select(name => $"element: {name}");
}
