using AngleSharp.Dom;

namespace NewsApi.Newsroom.Articles;

// Lists, the lists of Word, and tables.
sealed partial class HtmlBlockParser
{
    List<Markup>? items; // of the list that is being read
    List<Markup>? wordItems;
    bool isWordListOrdered;
    int cells;

    // A list inside a list becomes items of the outer one.
    void ReadList(IElement list)
    {
        if (items is not null)
            removed.Add($"the level of a nested <{list.LocalName}>");
        if (items is not null || media is not null)
        {
            EndItem();
            ReadChildren(list);
            EndItem();
            return;
        }

        FlushParagraph();
        List<Markup> read = [];
        var (_, found) = Collect(() =>
        {
            items = read;
            ReadChildren(list);
            EndItem();
        });
        if (read is not [])
            blocks.Add(new ListBlock(list.LocalName is "ol", read));
        blocks.AddRange(found);
    }

    void ReadItem(IElement item)
    {
        EndItem();
        ReadChildren(item);
        EndItem();
    }

    void EndItem()
    {
        if (items is null)
            Boundary();
        else if (Markup.FromWriter(writer.Take()) is { IsEmpty: false } text)
            items.Add(text);
    }

    // Word writes the items of a list as paragraphs, each with its mark as text.
    bool IsWordItem(IElement element) =>
        media is null && element.LocalName is "p" && HtmlStyle.Of(element) is var style && style.Contains("mso-list:")
        && !style.Contains("mso-list:none") && !style.Contains("mso-list:ignore");

    void ReadWordItem(IElement item)
    {
        if (wordItems is null)
        {
            FlushParagraph();
            wordItems = [];
            isWordListOrdered = HtmlText.Of(item) is [var first, ..] && char.IsAsciiLetterOrDigit(first)
                && item.QuerySelectorAll("span").Any(s => HtmlStyle.Of(s).Contains("mso-list:ignore"));
        }

        var (text, found) = Collect(() => ReadChildren(item));
        if (!text.IsEmpty)
            wordItems.Add(text);
        if (found is [])
            return;
        EndWordList();
        blocks.AddRange(found);
    }

    void EndWordList()
    {
        if (media is not null || wordItems is not { } ended)
            return;
        wordItems = null;
        if (ended is not [])
            blocks.Add(new ListBlock(isWordListOrdered, ended));
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
