using NewsApi.Contract.Editing;
using NewsApi.Contract.Import;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Operations.Import.Wires;

partial record WireItem
{
    IEnumerable<string> RemovedRights() =>
        Rights.TrimToNull() is { } rights && (Source.TrimToNull() is null || rights.Length > MaxRightsLength)
            ? [$"rights: {rights.Truncate(300)}"]
            : [];

    // An address without a path, such as https://example.org/?p=7, has nothing to redirect.
    List<string>? ToAddresses()
    {
        var paths = FormerAddresses.Select(a => FormerAddress.TryParse(a, null, out var address) ? address.Path : null).OfType<string>()
            .Distinct().Take(FormerAddress.MaxCount).ToList();
        return paths is [] ? null : paths;
    }

    (ArticleImageRecord? Lead, IReadOnlyList<ImportBlock> Body, IReadOnlyList<string> Removed) ToBody(string headline, Uri? baseUri)
    {
        var images = new WireImages(Lead, Images, headline, baseUri);
        var parser = new WireBodyParser(images);
        var body = parser.Parse(Html);
        if (body is [] && Embeds is [] && Stage is not (RecordStage.Killed or RecordStage.Withheld))
            throw new InvalidItemException("has no text");

        var lead = Lead is null ? null : images.ToRecord(Lead, body.OfType<ImportFigure>().Select(f => f.Image));
        var withoutLead = body.Where(b => b is not ImportFigure figure || !images.RepeatsLead(figure.Image));
        var remaining = Images.Where(i => !images.IsInText(i)).Select(i => new ImportFigure(images.ToRecord(i, [])));
        var embedded = body.OfType<EmbedDraft>().Select(e => e.Url).ToHashSet();
        return (lead, [.. withoutLead, .. remaining, .. Embeds.Where(e => !embedded.Contains(e.Url))], parser.Removed);
    }
}
