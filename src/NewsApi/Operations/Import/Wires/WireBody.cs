using NewsApi.Contract;
using NewsApi.Newsroom;

namespace NewsApi.Operations.Import.Wires;

/// <summary>Makes blocks of a wire's HTML, within the limits that every body has.</summary>
sealed class WireBody(WirePictures pictures)
{
    public IReadOnlyList<BlockLine> Blocks(string? html)
    {
        if (html.Said() is not { } text)
            return [];
        if (!Characters.AreStorable(text))
            throw new NotTaken("its text holds control characters or broken Unicode");

        var blocks = WireText.Parse(text, pictures.Find);
        return blocks.Count > BlockRules.Most ? throw new NotTaken($"its text has more than {BlockRules.Most} blocks") : [.. blocks.Select(Line).OfType<BlockLine>()];
    }

    BlockLine? Line(Block block) => block switch
    {
        Figure figure => pictures.Line(figure.Image) is { } image ? new FigureLine(image) : null,
        Listing { Items.Count: > BlockRules.MostItems } => throw new NotTaken($"its text has a list of more than {BlockRules.MostItems} items"),
        { PlainText.Length: > BlockRules.Longest } => throw new NotTaken($"its text has a block of more than {BlockRules.Longest} characters"),
        _ => BlockDraft.Of(block),
    };
}

/// <summary>The pictures of one item: those that the wire describes, and those that stand in the text alone.</summary>
sealed class WirePictures(WirePicture? lead, IReadOnlyList<WirePicture> others, string headline, Uri? seen)
{
    /// <summary>How many of a wire's pictures are looked at.</summary>
    public const int Most = 200;

    readonly Dictionary<Id<Image>, ImageLine> lines = [];
    readonly HashSet<WirePicture> placed = [];
    readonly HashSet<ImageLine> leads = new(ReferenceEqualityComparer.Instance);

    /// <summary>Which picture it is that stands in the text; null for none that can be shown.</summary>
    public Id<Image>? Find(FoundPicture found)
    {
        var address = WireText.Address(found.Address, seen);
        var described = Described(found, address);
        var picture = described ?? (address is null ? null : new WirePicture(address, [address]));
        if (picture is null)
            return null;

        placed.Add(picture);
        var line = Line(picture with { Alt = picture.Alt.Said() ?? found.Alt, Caption = picture.Caption.Said() ?? found.Caption, Credit = picture.Credit.Said() ?? found.Credit });
        if (lead is not null && (described is null || described == lead) && line.SourceId == WireText.Name(lead.Name))
            leads.Add(line);
        var id = Id<Image>.New(); // for this place only
        lines.Add(id, line);
        return id;
    }

    // By its address, else by what it shows: a picture without a file stands in a text by its words alone.
    WirePicture? Described(FoundPicture found, string? address)
    {
        var all = lead is null ? others : [.. others, lead];
        return address is not null
            ? all.FirstOrDefault(p => p.Files.Any(f => WireText.FileOf(f) == WireText.FileOf(address)) || p.Name == address)
            : found.Alt.Said() is { } alt ? all.FirstOrDefault(p => p.Alt.Cut(1000) == alt.Cut(1000) && !placed.Contains(p)) : null;
    }

    /// <summary>True for one that stands in the text.</summary>
    public bool Shows(WirePicture picture) => placed.Contains(picture);

    /// <summary>True for the lead where a text shows it once more.</summary>
    public bool IsLeadAgain(ImageLine line) => leads.Contains(line);

    public ImageLine? Line(Id<Image> id) => lines.GetValueOrDefault(id);

    /// <summary>The picture above the story; what it does not say itself it takes from where the text shows it.</summary>
    public ImageLine Line(WirePicture above, IEnumerable<ImageLine> shown)
    {
        var below = shown.FirstOrDefault(i => i.SourceId == WireText.Name(above.Name));
        return Line(above with { Alt = above.Alt.Said() ?? below?.Alt, Caption = above.Caption.Said() ?? below?.Caption, Credit = above.Credit.Said() ?? below?.Credit });
    }

    ImageLine Line(WirePicture picture)
    {
        var caption = picture.Caption.Cut(2000);
        var rights = (picture.Holder ?? picture.UsageTerms) is null ? null : new RightsLine(picture.Holder.Cut(300), picture.UsageTerms.Cut(2000));
        return new(WireText.Name(picture.Name), (picture.Alt.Said() ?? caption ?? picture.Title.Said() ?? headline).Cut(1000)!, caption, picture.Credit.Cut(300),
            picture.Files is [{ Length: <= 1000 } file, ..] ? file : null, rights)
        { FromWire = true };
    }
}
