using System.Xml.Linq;

namespace NewsApi.Operations.Import.Wires;

/// <summary>The categories of a post in an export from WordPress: the first is its section, the others and its tags are tags.</summary>
sealed record WordPressCategories(string? Section, IReadOnlyList<string> Tags, IReadOnlyList<string> Removed)
{
    public static WordPressCategories Of(XElement item)
    {
        var names = item.Elements("category")
            .Select(c => (Domain: (string?)c.Attribute("domain") ?? "category", Name: WireText.Headline(c.Value)))
            .Where(c => c.Name is not null).ToLookup(c => c.Domain, c => c.Name!);
        var categories = names["category"].Where(name => !WireKeywords.IsDefault(name)).Distinct().ToList();
        var terms = names.Where(domain => domain.Key is not ("category" or "post_format")).SelectMany(domain => domain);
        return new(
            categories.FirstOrDefault(),
            [.. terms.Concat(categories.Skip(1)).Distinct()],
            [.. names["post_format"].Select(format => $"property: post_format {format.Truncate(40)}")]);
    }
}
