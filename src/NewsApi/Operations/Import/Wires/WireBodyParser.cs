using NewsApi.Contract.Editing;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Text;

namespace NewsApi.Operations.Import.Wires;

/// <summary>Parses a wire item's HTML to blocks, within the limits of every article body.</summary>
sealed class WireBodyParser(WireImages images)
{
    public IReadOnlyList<ImportBlock> Parse(string? html)
    {
        if (html.TrimToNull() is not { } text)
            return [];
        if (!Characters.AreStorable(text))
            throw new InvalidItemException("its text has control characters or invalid Unicode");

        var blocks = WireText.ParseHtml(text, images.Resolve);
        return blocks.Count > BlockRules.MaxBlocks
            ? throw new InvalidItemException($"its text has more than {BlockRules.MaxBlocks} blocks")
            : [.. blocks.Select(ToBlock).OfType<ImportBlock>()];
    }

    ImportBlock? ToBlock(Block block) => block switch
    {
        Figure figure => images.Find(figure.Image) is { } image ? new ImportFigure(image) : null,
        ListBlock { Items.Count: > BlockRules.MaxItems } =>
            throw new InvalidItemException($"its text has a list of more than {BlockRules.MaxItems} items"),
        { PlainText.Length: > BlockRules.MaxLength } =>
            throw new InvalidItemException($"its text has a block of more than {BlockRules.MaxLength} characters"),
        _ => BlockDraft.Of(block),
    };
}
