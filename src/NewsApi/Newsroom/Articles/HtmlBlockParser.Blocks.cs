using AngleSharp.Dom;

namespace NewsApi.Newsroom.Articles;

// Blocks of text, and the paragraphs between them.
sealed partial class HtmlBlockParser
{
    void ReadBlock(IElement element)
    {
        var name = element.LocalName;
        if (name is ['h', >= '1' and <= '6' and var level])
            ReadAs(() => ReadChildren(element), text => new Heading(Math.Clamp(level - '0', 2, 4), text));
        else if (name is "blockquote")
            ReadQuote(element);
        else if (name is "ul" or "ol" or "menu" or "dir")
            ReadList(element);
        else if (name is "li" && list is not null)
            ReadItem(element);
        else if (name is "table" && HtmlTable.Of(element) is { } table)
            ReadTable(table);
        else
        {
            if (!HtmlElements.IsContainer(element))
                removed.Add($"<{name}>");
            Boundary();
            ReadChildren(element);
            Boundary();
        }
    }

    void ReadQuote(IElement quote)
    {
        var source = media is null ? HtmlQuote.SourceOf(quote) : null;
        var attribution = source is null ? null : CollectText(source).Trim(' ', '—', '–', '-', '―');
        if (attribution is not { Length: > 0 and <= HtmlQuote.MaxAttribution })
            attribution = null;
        else
            finished.Add(source!);
        ReadAs(() => ReadChildren(quote), text => new Quote(text, attribution), attribution);
    }

    // Text without a block becomes a paragraph.
    void FlushParagraph()
    {
        foreach (var text in writer.Take().Select(t => Markup.FromWriter([t])).Where(t => !t.IsEmpty))
            blocks.Add(EmbedOfAddress(text) ?? (Block)new Paragraph(text));
    }

    // Between blocks the paragraph ends; inside a block, the line.
    void Boundary()
    {
        if (media is null)
            FlushParagraph();
        else if (cells > 0)
            writer.Text(" ");
        else
            writer.EndLine();
    }

    /// <summary>Reads a block of text. Images and embeds in it follow it. Inside another block, its text becomes lines.</summary>
    /// <param name="read">Reads the content.</param>
    /// <param name="create">Creates the block.</param>
    /// <param name="rest">Text that becomes a paragraph if the block is empty.</param>
    void ReadAs(Action read, Func<Markup, Block> create, string? rest = null)
    {
        Boundary();
        if (media is null)
        {
            var (text, found) = Collect(read);
            if (!text.IsEmpty)
                blocks.Add(create(text));
            else if (rest is not null)
                writer.Text(rest);
            FlushParagraph();
            blocks.AddRange(found);
        }
        else
            read();
        Boundary();
    }

    (Markup Text, List<Block> Media) Collect(Action read)
    {
        var (outerWriter, outerMedia, outerList, outerCells) = (writer, media, list, cells);
        (writer, media, list, cells) = (writer.Nested(), [], null, 0);
        read();
        var collected = (Markup.FromWriter(writer.Take()), media);
        (writer, media, list, cells) = (outerWriter, outerMedia, outerList, outerCells);
        return collected;
    }

    // The text of an element on one line. Images and embeds in it are reported as removed.
    string CollectText(IElement element)
    {
        var (text, found) = Collect(() => ReadChildren(element));
        foreach (var block in found)
            removed.Add(block is Embed embed ? $"an embed in <{element.LocalName}>: {embed.Url}" : $"an image in <{element.LocalName}>");
        if (text.ToString().Contains("<a ", StringComparison.Ordinal))
            removed.Add($"a link in <{element.LocalName}>");
        return text.PlainText.ReplaceLineEndings(" ").Trim();
    }
}
