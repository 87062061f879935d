using System.Globalization;
using AngleSharp.Dom;

namespace NewsApi.Newsroom.Articles;

/// <summary>The kind of a list in a body of HTML, and the number of its first item.</summary>
static class HtmlList
{
    const int MaxNumber = 1_000_000;

    /// <summary>The number of the first item, where the list or that item states it.</summary>
    public static int? StartOf(IElement list) => list.LocalName is "ol"
        ? NumberOf(list, "start") ?? (list.Children.FirstOrDefault(c => c.LocalName is "li") is { } first ? NumberOf(first, "value") : null)
        : null;

    public static bool IsReversed(IElement list) => list.LocalName is "ol" && list.HasAttribute("reversed");

    /// <summary>True for attributes that the list block keeps.</summary>
    public static bool Keeps(IElement element, string attribute) => (element.LocalName, attribute) switch
    {
        ("ol", "reversed") => true,
        ("ol", "start") => NumberOf(element, "start") is not null,
        ("li", "value") => element.ParentElement is { LocalName: "ol" } list && element.PreviousElementSibling is null
            && StartOf(list) == NumberOf(element, "value"),
        _ => false,
    };

    // The mark of an item is a text of its own, before that of the item.
    public static bool IsOrderedInWord(IElement item) =>
        HtmlText.Of(item) is [var first, ..] && char.IsAsciiLetterOrDigit(first) && !(first is 'o' && HtmlText.Of(item) is [_, ' ', ..])
        && item.QuerySelectorAll("span").Any(s => HtmlStyle.Of(s).Contains("mso-list:ignore"));

    /// <summary>The level of an item that Word wrote as a paragraph, from 1.</summary>
    public static int LevelInWord(IElement item)
    {
        var style = HtmlStyle.Of(item);
        for (var level = ListBlock.MaxDepth; level > 1; level--)
            if (style.Contains($"level{level}"))
                return level;
        return 1;
    }

    static int? NumberOf(IElement element, string attribute) =>
        int.TryParse(element.GetAttribute(attribute)?.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        && Math.Abs((long)number) <= MaxNumber ? number : null;
}
