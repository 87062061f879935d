namespace NewsApi.Newsroom.Articles;

/// <summary>Collects the items of a list that is being read, and those of the lists below them.</summary>
sealed class ListBuilder(bool ordered, int? start = null, bool reversed = false, int depth = 1)
{
    readonly List<(Markup Text, ListBuilder? List)> items = [];

    public void Add(Markup text) => items.Add((text, null));

    /// <summary>The list below the last item; null if there is no item, or no room for another level.</summary>
    public ListBuilder? Nest(bool isOrdered, int? first = null, bool isReversed = false)
    {
        if (items is [] || depth == ListBlock.MaxDepth)
            return null;
        var (text, nested) = items[^1];
        nested ??= new(isOrdered, first, isReversed, depth + 1);
        items[^1] = (text, nested);
        return nested;
    }

    /// <summary>The list, or null if it has no items.</summary>
    public ListBlock? Build() =>
        items is [] ? null : new(ordered, [.. items.Select(i => new ListItem(i.Text, i.List?.Build()))], start, reversed);
}
