using NewsApi.Newsroom.Articles;

namespace NewsApi.Contract.Articles;

/// <summary>Renders a list with the lists below its items.</summary>
static class ListRenderer
{
    public static string Html(IListView list)
    {
        var name = list.Ordered ? "ol" : "ul";
        var attributes = $"{(list.Start is { } start ? $" start=\"{start}\"" : "")}{(list.Reversed ? " reversed" : "")}";
        var items = list.Items.Select(i => $"<li>{i.Html}{(i.List is null ? "" : Html(i.List))}</li>");
        return $"<{name}{attributes}>{string.Concat(items)}</{name}>";
    }

    /// <summary>A line per item, with its number or mark, indented by its level.</summary>
    public static IEnumerable<string> Lines(IListView list, Func<string, string> text) => list.Items.SelectMany((item, i) =>
        (item.List is null ? [] : Lines(item.List, text)).Select(line => $"  {line}").Prepend($"{Mark(list, i)} {text(item.Html)}"));

    /// <summary>The text of the items, without numbers and marks.</summary>
    public static IEnumerable<string> Texts(IListView list) => list.Items.SelectMany(item =>
        (item.List is null ? [] : Texts(item.List)).Prepend(Markup.Trusted(item.Html).PlainText));

    static string Mark(IListView list, int index) =>
        !list.Ordered ? "•"
        : list.Reversed ? $"{(list.Start ?? list.Items.Count) - index}."
        : $"{(list.Start ?? 1) + index}.";
}
