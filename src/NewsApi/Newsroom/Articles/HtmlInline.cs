using System.Net;
using AngleSharp.Dom;

namespace NewsApi.Newsroom.Articles;

/// <summary>Reduces elements of a body of HTML to inline markup.</summary>
static class HtmlInline
{
    /// <summary>
    /// The content of an element as inline markup. Nested blocks become lines, so that their texts do not run together.
    /// </summary>
    public static Markup Of(IElement element, ICollection<string> removed)
    {
        foreach (var block in NestedBlocks(element, e => e.PreviousSibling is not null))
            block.Before(element.Owner!.CreateElement("br"));
        foreach (var block in NestedBlocks(element, e => e.NextSibling is IText { Data: var text } && !string.IsNullOrWhiteSpace(text)))
            block.After(element.Owner!.CreateElement("br"));
        return Markup.Sanitize(element.InnerHtml.Trim(), removed).Normalized();
    }

    static List<IElement> NestedBlocks(IElement element, Func<IElement, bool> condition) =>
        [.. element.QuerySelectorAll("*").Where(e => HtmlElements.IsBlock(e) && condition(e))];

    /// <summary>
    /// The items of a list. Nested lists are flattened: their items follow the item that contains them. Text between items becomes
    /// an item.
    /// </summary>
    public static IEnumerable<Markup> ItemsOf(IElement list, ICollection<string> removed)
    {
        foreach (var child in list.ChildNodes)
        {
            if (child is IText text)
                yield return Markup.Sanitize(WebUtility.HtmlEncode(text.Data.Trim()));
            if (child is not IElement element)
                continue;

            var isList = element.LocalName is "ul" or "ol";
            var nested = isList
                ? [element]
                : element.QuerySelectorAll("ul, ol").Where(l => l.ParentElement!.Closest("ul, ol") == list).ToList();
            foreach (var inner in nested)
                inner.Remove();
            if (!isList)
                yield return Of(element, removed);
            foreach (var item in nested.SelectMany(l => ItemsOf(l, removed)))
                yield return item;
        }
    }
}
