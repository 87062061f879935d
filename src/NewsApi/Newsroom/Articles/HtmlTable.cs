using AngleSharp.Dom;

namespace NewsApi.Newsroom.Articles;

/// <summary>A table of data: one whose rows belong together, as opposed to a table that lays out a page.</summary>
sealed record HtmlTable(IReadOnlyList<IElement> Captions, IReadOnlyList<IElement> Rows)
{
    /// <summary>The table, or null if it lays out a page: it contains tables, or hardly any row with several cells.</summary>
    public static HtmlTable? Of(IElement table)
    {
        if (table.GetAttribute("role") is "presentation" or "none" || table.QuerySelector("table") is not null)
            return null;

        var parts = Parts(table).ToList();
        var rows = parts.Where(p => p.LocalName is "tr").ToList();
        var isData = rows.Exists(r => Cells(r).Any(c => c.LocalName is "th")) || rows.Count(r => Cells(r).Count(HasText) > 1) > 1;
        return isData ? new([.. parts.Where(p => p.LocalName is "caption")], rows) : null;
    }

    static IEnumerable<IElement> Parts(IElement table) => table.Children.SelectMany(part =>
        part.LocalName is "thead" or "tbody" or "tfoot" ? part.Children : (IEnumerable<IElement>)[part]);

    static IEnumerable<IElement> Cells(IElement row) => row.Children.Where(c => c.LocalName is "td" or "th");

    static bool HasText(IElement cell) => HtmlText.Of(cell) is not "";
}
