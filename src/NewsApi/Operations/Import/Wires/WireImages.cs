using NewsApi.Contract.Import;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Images;

namespace NewsApi.Operations.Import.Wires;

/// <summary>The images of one wire item: those that its metadata describes, and those that only its text contains.</summary>
/// <param name="lead">The image above the article.</param>
/// <param name="others">Further described images.</param>
/// <param name="headline">The alternative text of images without any text.</param>
/// <param name="baseUri">The base of relative addresses.</param>
sealed class WireImages(WireImage? lead, IReadOnlyList<WireImage> others, string headline, Uri? baseUri)
{
    /// <summary>The maximum number of described images; more are ignored.</summary>
    public const int MaxImages = 200;

    /// <summary>The base of relative addresses.</summary>
    public Uri? BaseUri => baseUri;

    readonly Dictionary<Id<Image>, ArticleImageRecord> records = [];
    readonly HashSet<WireImage> inText = [];
    readonly HashSet<ArticleImageRecord> repeatedLeads = new(ReferenceEqualityComparer.Instance);

    /// <summary>Assigns an id to an image in the text. Null if the image has neither a usable address nor a description.</summary>
    public Id<Image>? Resolve(FoundImage found)
    {
        var address = HtmlAddress.OfContent(found.Address, baseUri);
        var described = FindDescribed(found, address);
        var image = described ?? (address is null ? null : new WireImage(address, FilesOf(found, address)));
        if (image is null)
            return null;

        inText.Add(image);
        var record = ToRecord(image.WithDefaults(found.Alt, found.Caption, found.Credit));
        if (lead is not null && (described is null || described == lead) && record.SourceId == WireText.ToSourceId(lead.Name))
            repeatedLeads.Add(record);
        var id = Id<Image>.New(); // valid while the item is parsed
        records.Add(id, record);
        return id;
    }

    /// <summary>The record of an image that <see cref="Resolve"/> found.</summary>
    public ArticleImageRecord? Find(Id<Image> id) => records.GetValueOrDefault(id);

    public bool IsInText(WireImage image) => inText.Contains(image);

    /// <summary>True if the text shows the lead image again.</summary>
    public bool RepeatsLead(ArticleImageRecord record) => repeatedLeads.Contains(record);

    /// <summary>The record of a described image. Texts that it lacks come from the same image in the text.</summary>
    public ArticleImageRecord ToRecord(WireImage image, IEnumerable<ArticleImageRecord> imagesInText)
    {
        var same = imagesInText.FirstOrDefault(i => i.SourceId == WireText.ToSourceId(image.Name));
        return ToRecord(image.WithDefaults(same?.Alt, same?.Caption, same?.Credit));
    }

    List<string> FilesOf(FoundImage found, string address) =>
        [.. new[] { HtmlAddress.OfContent(found.Largest, baseUri), address }.OfType<string>().Distinct()];

    // Matches by address. An image without an address matches by alternative text.
    WireImage? FindDescribed(FoundImage found, string? address)
    {
        var all = lead is null ? others : [.. others, lead];
        if (address is not null)
            return all.FirstOrDefault(i =>
                i.Name == address || i.Files.Any(f => WireText.WithoutQuery(f) == WireText.WithoutQuery(address)));
        return found.Alt.TrimToNull() is { } alt
            ? all.FirstOrDefault(i => i.Alt.Truncate(1000) == alt.Truncate(1000) && !inText.Contains(i))
            : null;
    }

    ArticleImageRecord ToRecord(WireImage image)
    {
        var caption = image.Caption.Truncate(2000);
        var alt = (image.Alt.TrimToNull() ?? caption ?? image.Title.TrimToNull() ?? headline).Truncate(1000)!;
        var file = image.Files is [{ Length: <= 1000 } best, ..] ? best : null;
        var rights = image is { Holder: null, UsageTerms: null }
            ? null
            : new RightsRecord(image.Holder.Truncate(300), image.UsageTerms.Truncate(2000));
        return new(WireText.ToSourceId(image.Name), alt, caption, image.Credit.Truncate(300), file, rights) { FromWire = true };
    }
}
