using NewsApi.Contract.Editing;
using NewsApi.Contract.Import;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Images;
using NewsApi.Newsroom.Sections;
using NewsApi.Newsroom.Sources;
using NewsApi.Newsroom.Tags;
using NewsApi.Newsroom.Text;
using NewsApi.Storage;

namespace NewsApi.Operations.Import;

/// <summary>Maps article records to article content. Adds the sections, tags and images that they name and that do not exist.</summary>
sealed class ArticleContentMapper(NewsDb db, ImportSources sources)
{
    readonly List<Id<Image>> changedImages = [];
    Dictionary<(string Name, Slug? Slug), Section> sections = [];
    Dictionary<(string Name, Slug? Slug), Tag> tags = [];
    Dictionary<string, Image> images = [];

    /// <summary>Existing images whose credit or rights changed.</summary>
    public IReadOnlyList<Id<Image>> ChangedImages => changedImages;

    /// <summary>Loads or adds what the records name. <see cref="ToContent"/> maps only records that were loaded.</summary>
    public async Task Load(IReadOnlyList<NumberedRecord> numbered, CancellationToken stop)
    {
        var records = numbered.Select(r => r.Article).ToList();
        sections = await db.LoadSections(records, stop);
        tags = await db.LoadTags(records, stop);
        images = await LoadImages(numbered, stop);
    }

    public ArticleContent ToContent(ArticleRecord record) => new()
    {
        Headline = record.Headline,
        Standfirst = record.Standfirst,
        SectionId = sections[(record.Section, record.SectionSlug)].Id,
        TagIds = [.. record.Tags.Select(t => tags[(t.Name, t.Slug)].Id).Distinct()],
        Bylines = [.. record.Bylines.Select(b => new Byline(b.Name, b.Kind))],
        Language = Language.Canonical(record.Language ?? ArticleContent.DefaultLanguage),
        Source = record.Source is { } source ? new(source.Name, source.Uri, source.Rights) : null,
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

    async Task<Dictionary<string, Image>> LoadImages(IReadOnlyList<NumberedRecord> articles, CancellationToken stop)
    {
        var records = articles.SelectMany(a => a.Article.Images().Select(i => (Image: i, Article: a))).ToList();
        var found = await db.FindImages([.. records.Select(r => r.Image)], stop);
        foreach (var (record, article) in records)
        {
            var source = sources.IdOf(article.Source);
            if (!found.TryGetValue(record.SourceId, out var image))
                db.Images.Add(found[record.SourceId] = Create(record, article.Article.PublishedAt, source));
            else if (image.ImportSourceId == source && Update(image, record))
                changedImages.Add(image.Id);
        }

        return found;
    }

    static Image Create(ArticleImageRecord record, DateTimeOffset? publishedAt, Id<ImportSource>? source) => new(
        record.Alt, record.Caption, record.Credit,
        record.Rights is { } rights ? new(rights.Holder, rights.UsageTerms, rights.Syndication) : new(null, null, Syndication.Allowed),
        new(Id<Image>.Of(record.SourceId, publishedAt ?? DateTimeOffset.UnixEpoch), record.SourceId, source, record.File));

    // Editors decide on syndication: a wire cannot change it for an existing image.
    static bool Update(Image image, ArticleImageRecord record)
    {
        image.RecordFile(record.File);
        var rights = record.Rights is { } r
            ? new Rights(r.Holder, r.UsageTerms, record.FromWire ? image.Rights.Syndication : r.Syndication)
            : image.Rights;
        return image.Describe(record.Credit ?? image.Credit, rights);
    }
}
