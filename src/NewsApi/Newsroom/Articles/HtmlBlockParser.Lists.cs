using AngleSharp.Dom;

namespace NewsApi.Newsroom.Articles;

// Lists, the lists of Word, and tables.
sealed partial class HtmlBlockParser
{
    ListBuilder? list; // that is being read
    ListBuilder? wordList;
    int cells;

    void ReadList(IElement element)
    {
        if (list is not null)
            ReadNestedList(element, list);
        else if (media is not null)
            ReadItem(element);
        else
        {
            FlushParagraph();
            var read = new ListBuilder(element.LocalName is "ol", HtmlList.StartOf(element), HtmlList.IsReversed(element));
            var (_, found) = Collect(() =>
            {
                list = read;
                ReadChildren(element);
                EndItem();
            });
            if (read.Build() is { } block)
                blocks.Add(block);
            blocks.AddRange(found);
        }
    }

    // A list that has no item above it, or no room for its level, becomes items of the outer one.
    void ReadNestedList(IElement element, ListBuilder outer)
    {
        EndItem();
        list = outer.Nest(element.LocalName is "ol", HtmlList.StartOf(element), HtmlList.IsReversed(element));
        if (list is null)
            removed.Add($"the level of a nested <{element.LocalName}>");
        list ??= outer;
        ReadItem(element);
        list = outer;
    }

    void ReadItem(IElement item)
    {
        EndItem();
        ReadChildren(item);
        EndItem();
    }

    void EndItem()
    {
        if (list is null)
            Boundary();
        else if (Markup.FromWriter(writer.Take()) is { IsEmpty: false } text)
            list.Add(text);
    }

    // Word writes the items of a list as paragraphs, each with its mark as text.
    bool IsWordItem(IElement element) =>
        media is null && element.LocalName is "p" && HtmlStyle.Of(element) is var style && style.Contains("mso-list:")
        && !style.Contains("mso-list:none") && !style.Contains("mso-list:ignore");

    void ReadWordItem(IElement item)
    {
        if (wordList is null)
            FlushParagraph();
        var ordered = HtmlList.IsOrderedInWord(item);
        wordList ??= new(ordered);
        var (text, found) = Collect(() => ReadChildren(item));
        if (!text.IsEmpty)
            WordListOf(item, ordered).Add(text);
        if (found is [])
            return;
        EndWordList();
        blocks.AddRange(found);
    }

    ListBuilder WordListOf(IElement item, bool ordered)
    {
        var outer = wordList!;
        for (var level = HtmlList.LevelInWord(item); level > 1 && outer.Nest(ordered) is { } nested; level--)
            outer = nested;
        return outer;
    }

    void EndWordList()
    {
        if (media is not null || wordList is not { } ended)
            return;
        wordList = null;
        if (ended.Build() is { } block)
            blocks.Add(block);
    }

    // A row of a table becomes a line.
    void ReadTable(HtmlTable table)
    {
        removed.Add("the columns of <table>");
        foreach (var caption in table.Captions)
        {
            Boundary();
            ReadChildren(caption);
            Boundary();
        }

        ReadAs(() =>
        {
            foreach (var row in table.Rows)
                ReadRow(row);
        }, text => new Paragraph(text));
    }

    void ReadRow(IElement row)
    {
        Boundary();
        cells++;
        var separator = "";
        foreach (var cell in row.ChildNodes)
        {
            if (cell is IElement { LocalName: "td" or "th" } element && HtmlVisibility.ReasonToOmit(element) is null)
            {
                writer.Text(separator);
                separator = " | ";
                ReadChildren(element);
            }
            else
                Read(cell);
        }

        cells--;
        Boundary();
    }
}
