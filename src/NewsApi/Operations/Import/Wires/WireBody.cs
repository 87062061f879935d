using NewsApi.Contract.Editing;
using NewsApi.Contract.Import;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Images;
using NewsApi.Newsroom.Text;

namespace NewsApi.Operations.Import.Wires;

/// <summary>Makes blocks of a wire's HTML, within the limits that every body has.</summary>
sealed class WireBody(WireImages images)
{
    public IReadOnlyList<ImportBlock> Blocks(string? html)
    {
        if (html.TrimToNull() is not { } text)
            return [];
        if (!Characters.AreStorable(text))
            throw new UnsupportedFormatException("its text holds control characters or broken Unicode");

        var blocks = WireText.Parse(text, images.Find);
        return blocks.Count > BlockRules.MaxBlocks ? throw new UnsupportedFormatException($"its text has more than {BlockRules.MaxBlocks} blocks") : [.. blocks.Select(Line).OfType<ImportBlock>()];
    }

    ImportBlock? Line(Block block) => block switch
    {
        Figure figure => images.Line(figure.Image) is { } image ? new ImportFigure(image) : null,
        ListBlock { Items.Count: > BlockRules.MaxItems } => throw new UnsupportedFormatException($"its text has a list of more than {BlockRules.MaxItems} items"),
        { PlainText.Length: > BlockRules.MaxLength } => throw new UnsupportedFormatException($"its text has a block of more than {BlockRules.MaxLength} characters"),
        _ => BlockDraft.Of(block),
    };
}

/// <summary>The pictures of one item: those that the wire describes, and those that stand in the text alone.</summary>
sealed class WireImages(WireImage? lead, IReadOnlyList<WireImage> others, string headline, Uri? seen)
{
    /// <summary>How many of a wire's pictures are looked at.</summary>
    public const int Most = 200;

    readonly Dictionary<Id<Image>, ArticleImageRecord> lines = [];
    readonly HashSet<WireImage> placed = [];
    readonly HashSet<ArticleImageRecord> leads = new(ReferenceEqualityComparer.Instance);

    /// <summary>Which picture it is that stands in the text; null for none that can be shown.</summary>
    public Id<Image>? Find(FoundImage found)
    {
        var address = WireText.Address(found.Address, seen);
        var described = Described(found, address);
        var image = described ?? (address is null ? null : new WireImage(address, [address]));
        if (image is null)
            return null;

        placed.Add(image);
        var line = Line(image with { Alt = image.Alt.TrimToNull() ?? found.Alt, Caption = image.Caption.TrimToNull() ?? found.Caption, Credit = image.Credit.TrimToNull() ?? found.Credit });
        if (lead is not null && (described is null || described == lead) && line.SourceId == WireText.Name(lead.Name))
            leads.Add(line);
        var id = Id<Image>.New(); // for this place only
        lines.Add(id, line);
        return id;
    }

    // By its address, else by what it shows: a picture without a file stands in a text by its words alone.
    WireImage? Described(FoundImage found, string? address)
    {
        var all = lead is null ? others : [.. others, lead];
        return address is not null
            ? all.FirstOrDefault(p => p.Files.Any(f => WireText.FileOf(f) == WireText.FileOf(address)) || p.Name == address)
            : found.Alt.TrimToNull() is { } alt ? all.FirstOrDefault(p => p.Alt.Truncate(1000) == alt.Truncate(1000) && !placed.Contains(p)) : null;
    }

    /// <summary>True for one that stands in the text.</summary>
    public bool Shows(WireImage image) => placed.Contains(image);

    /// <summary>True for the lead where a text shows it once more.</summary>
    public bool IsLeadAgain(ArticleImageRecord line) => leads.Contains(line);

    public ArticleImageRecord? Line(Id<Image> id) => lines.GetValueOrDefault(id);

    /// <summary>The picture above the story; what it does not say itself it takes from where the text shows it.</summary>
    public ArticleImageRecord Line(WireImage above, IEnumerable<ArticleImageRecord> shown)
    {
        var below = shown.FirstOrDefault(i => i.SourceId == WireText.Name(above.Name));
        return Line(above with { Alt = above.Alt.TrimToNull() ?? below?.Alt, Caption = above.Caption.TrimToNull() ?? below?.Caption, Credit = above.Credit.TrimToNull() ?? below?.Credit });
    }

    ArticleImageRecord Line(WireImage image)
    {
        var caption = image.Caption.Truncate(2000);
        var rights = (image.Holder ?? image.UsageTerms) is null ? null : new RightsRecord(image.Holder.Truncate(300), image.UsageTerms.Truncate(2000));
        return new(WireText.Name(image.Name), (image.Alt.TrimToNull() ?? caption ?? image.Title.TrimToNull() ?? headline).Truncate(1000)!, caption, image.Credit.Truncate(300),
            image.Files is [{ Length: <= 1000 } file, ..] ? file : null, rights)
        { FromWire = true };
    }
}
