using System.Xml.Linq;

namespace NewsApi.Operations.Import.Wires;

/// <summary>The keywords of a feed item: categories, <c>dc:subject</c> and <c>media:keywords</c>.</summary>
static class WireKeywords
{
    public static IEnumerable<string> Of(XElement item)
    {
        var categories = item.Elements("category").Where(c => !c.IsSection()).Select(c => c.Value).ToList();
        var keywords = item.Elements(FeedNamespaces.Media + "keywords").Concat(item.Elements(FeedNamespaces.Itunes + "keywords"));
        return categories.SelectMany(c => Split(c, isAlone: categories.Count is 1))
            .Concat(item.Elements(FeedNamespaces.Dc + "subject").SelectMany(s => s.Value.Split(';')))
            .Concat(keywords.SelectMany(k => k.Value.Split(',')))
            .Select(WireText.Headline).OfType<string>()
            .Where(name => !IsDefault(name)).Distinct();
    }

    /// <summary>True for the category that WordPress gives to articles without one.</summary>
    public static bool IsDefault(string name) =>
        name.Equals("Uncategorized", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Uncategorised", StringComparison.OrdinalIgnoreCase);

    // One comma may belong to a name: "Washington, D.C."
    static string[] Split(string category, bool isAlone) =>
        isAlone || category.Count(c => c is ',') > 1 ? category.Split(',') : [category];
}
