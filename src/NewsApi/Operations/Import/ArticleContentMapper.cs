using NewsApi.Contract.Editing;
using NewsApi.Contract.Import;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Images;
using NewsApi.Newsroom.Sections;
using NewsApi.Newsroom.Tags;
using NewsApi.Newsroom.Text;
using NewsApi.Storage;

namespace NewsApi.Operations.Import;

/// <summary>Maps article records to article content. Adds the sections, tags and images that they name and that do not exist.</summary>
sealed class ArticleContentMapper(NewsDb db)
{
    readonly List<Id<Image>> changedImages = [];
    Dictionary<(string Name, Slug? Slug), Section> sections = [];
    Dictionary<(string Name, Slug? Slug), Tag> tags = [];
    Dictionary<string, Image> images = [];

    /// <summary>Existing images whose credit or rights changed.</summary>
    public IReadOnlyList<Id<Image>> ChangedImages => changedImages;

    /// <summary>Loads or adds what the records name. <see cref="ToContent"/> maps only records that were loaded.</summary>
    public async Task Load(IReadOnlyList<ArticleRecord> records, CancellationToken stop)
    {
        sections = await db.LoadSections(records, stop);
        tags = await db.LoadTags(records, stop);
        images = await LoadImages(records, stop);
    }

    public ArticleContent ToContent(ArticleRecord record) => new()
    {
        Headline = record.Headline,
        Standfirst = record.Standfirst,
        SectionId = sections[(record.Section, record.SectionSlug)].Id,
        TagIds = [.. record.Tags.Select(t => tags[(t.Name, t.Slug)].Id).Distinct()],
        Bylines = [.. record.Bylines.Select(b => new Byline(b.Name, b.Kind))],
        Language = Language.Canonical(record.Language ?? ArticleContent.DefaultLanguage),
        Source = record.Source is { } source ? new(source.Name, source.Uri) : null,
        LeadImage = record.LeadImage is { } lead ? ToFigure(lead) : null,
        Body = [.. record.Body.Select(b => b.ToBlock(block => ToFigure(((ImportFigure)block).Image)))],
        Syndication = record.Syndication,
    };

    // Texts that differ from the image's default texts apply to this article only.
    Figure ToFigure(ArticleImageRecord record)
    {
        var image = images[record.SourceId];
        return new(image.Id, record.Alt == image.Alt ? null : record.Alt, record.Caption == image.Caption ? null : record.Caption ?? "");
    }

    async Task<Dictionary<string, Image>> LoadImages(IReadOnlyList<ArticleRecord> articles, CancellationToken stop)
    {
        var records = articles.SelectMany(a => a.Images().Select(i => (Image: i, a.PublishedAt))).ToList();
        var found = await db.FindImages([.. records.Select(r => r.Image)], stop);
        foreach (var (record, publishedAt) in records)
        {
            var exists = found.TryGetValue(record.SourceId, out var image);
            // Editors decide on syndication: a wire cannot change it for an existing image.
            var rights = record.Rights is { } r
                ? new Rights(r.Holder, r.UsageTerms, exists && record.FromWire ? image!.Rights.Syndication : r.Syndication)
                : null;
            if (!exists)
                db.Images.Add(found[record.SourceId] = new(
                    record.Alt, record.Caption, record.Credit, rights ?? new(null, null, Syndication.Allowed),
                    Id<Image>.Of(record.SourceId, publishedAt ?? DateTimeOffset.UnixEpoch), record.SourceId));
            else if (image!.Describe(record.Credit ?? image.Credit, rights ?? image.Rights))
                changedImages.Add(image.Id);
        }

        return found;
    }
}
