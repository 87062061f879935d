using NewsApi.Contract.Editing;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Text;

namespace NewsApi.Operations.Import.Wires;

/// <summary>
/// Parses a wire item's HTML to blocks. Blocks and lists beyond the limits of an article are split; an item with too many blocks is
/// rejected.
/// </summary>
sealed class WireBodyParser(WireImages images)
{
    readonly List<string> removed = [];

    /// <summary>What the blocks do not contain: texts, each with its kind and in full, then elements and attributes.</summary>
    public IReadOnlyList<string> Removed => removed;

    public IReadOnlyList<ImportBlock> Parse(string? html)
    {
        if (html.TrimToNull() is not { } text)
            return [];
        if (!Characters.AreStorable(text))
            throw new InvalidItemException("its text has control characters or invalid Unicode");

        var blocks = HtmlBlockParser.Parse(text, removed, images.Resolve, images.BaseUri)
            ?? throw new InvalidItemException($"has {HtmlBlockParser.Limits}");
        List<ImportBlock> parsed = [.. blocks.SelectMany(Split).Select(ToBlock).OfType<ImportBlock>()];
        return parsed.Count > BlockRules.MaxBlocks
            ? throw new InvalidItemException($"its text has more than {BlockRules.MaxBlocks} blocks")
            : parsed;
    }

    static IEnumerable<Block> Split(Block block) => block switch
    {
        Paragraph p => p.Text.Split(BlockRules.MaxLength).Select(text => new Paragraph(text)),
        Heading h when h.Text.ToString().Length > BlockRules.MaxLength => Split(new Paragraph(h.Text)),
        Quote q => q.Text.Split(BlockRules.MaxLength).Select(text => new Quote(text, null)).ToList() is [.. var first, var last]
            ? [.. first, last with { Attribution = q.Attribution }] : [],
        ListBlock l => l.Split(BlockRules.MaxLength, BlockRules.MaxItems),
        _ => [block],
    };

    ImportBlock? ToBlock(Block block) => block is Figure figure
        ? images.Find(figure.Image) is { } image ? new ImportFigure(image) : null
        : BlockDraft.Of(block);
}
