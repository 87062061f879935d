using System.Xml.Linq;

namespace NewsApi.Operations.Import.Wires;

static class FeedElements
{
    /// <summary>True for a category that names the article's section, as the feeds of NewsApi write it.</summary>
    public static bool IsSection(this XElement category) =>
        ((string?)category.Attribute("domain") ?? (string?)category.Attribute("scheme"))
            ?.EndsWith("/v1/sections", StringComparison.Ordinal) is true;

    public static string? Text(this XElement element, XName name) => element.Element(name)?.Value.TrimToNull();
}
