namespace NewsApi.Newsroom.Articles;

/// <summary>Splits lists that are longer than an article may have.</summary>
static class ListSplitter
{
    /// <summary>The list in parts, each with at most a number of items. Numbers continue from part to part.</summary>
    public static IEnumerable<ListBlock> Split(this ListBlock list, int maxLength, int maxItems)
    {
        var all = list.Items.SelectMany(i => SplitItem(i, maxLength, maxItems)).ToList();
        var number = list.Start ?? (list.Reversed && all.Sum(i => i.Count) > maxItems ? all.Count : null);
        foreach (var items in Parts(all, maxItems))
        {
            yield return list with { Items = items, Start = number };
            number = !list.Ordered ? null : (number ?? 1) + (list.Reversed ? -items.Count : items.Count);
        }
    }

    // The items below an item that has too many follow it on its own level.
    static IEnumerable<ListItem> SplitItem(ListItem item, int maxLength, int maxItems)
    {
        var nested = item.List is null ? [] : item.List.Items.SelectMany(i => SplitItem(i, maxLength, maxItems)).ToList();
        var texts = item.Text.Split(maxLength);
        var follow = nested.Sum(i => i.Count) >= maxItems;
        var last = new ListItem(texts[^1], follow || item.List is null ? null : item.List with { Items = nested });
        return [.. texts.SkipLast(1).Select(t => new ListItem(t)), last, .. follow ? nested : []];
    }

    static IEnumerable<List<ListItem>> Parts(List<ListItem> items, int maxItems)
    {
        List<ListItem> part = [];
        foreach (var item in items)
        {
            if (part is not [] && part.Sum(i => i.Count) + item.Count > maxItems)
            {
                yield return part;
                part = [];
            }

            part.Add(item);
        }

        yield return part;
    }
}
