using Microsoft.EntityFrameworkCore;
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
    Dictionary<Slug, Section> sections = [];
    Dictionary<Slug, Tag> tags = [];
    Dictionary<string, Image> images = [];

    /// <summary>Existing images whose credit or rights changed.</summary>
    public IReadOnlyList<Id<Image>> ChangedImages => changedImages;

    /// <summary>Loads or adds what the records name. <see cref="ToContent"/> maps only records that were loaded.</summary>
    public async Task Load(IReadOnlyList<NumberedRecord> numbered, CancellationToken stop)
    {
        var records = numbered.Select(r => r.Article).ToList();
        sections = await LoadSections(records, stop);
        tags = await LoadTags(records, stop);
        images = await LoadImages(numbered, stop);
    }

    public ArticleContent ToContent(ArticleRecord record) => new()
    {
        Headline = record.Headline,
        Standfirst = record.Standfirst,
        SectionId = sections[Slug.From(record.Section)].Id,
        TagIds = [.. record.Tags.Select(t => tags[Slug.From(t.Name)].Id).Distinct()],
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

    async Task<Dictionary<Slug, Section>> LoadSections(IReadOnlyList<ArticleRecord> records, CancellationToken stop)
    {
        var existing = await db.Sections.ToListAsync(stop);
        var found = existing.SelectMany(s => s.Slugs.Select(slug => (Slug.Parse(slug, null), s))).ToDictionary();
        foreach (var name in records.Select(r => r.Section))
            if (found.TryAdd(Slug.From(name), new(name, Slug.From(name))))
                await db.Sections.AddAsync(found[Slug.From(name)], stop);
        return found;
    }

    async Task<Dictionary<Slug, Tag>> LoadTags(IReadOnlyList<ArticleRecord> records, CancellationToken stop)
    {
        var named = records.SelectMany(r => r.Tags).ToList();
        var slugs = named.Select(t => Slug.From(t.Name)).ToHashSet();
        var found = new Dictionary<Slug, Tag>();
        foreach (var tag in await db.Tags.Where(t => t.Slugs.Any(s => slugs.Contains(s.Slug))).ToListAsync(stop))
            foreach (var slug in tag.Slugs)
                found[slug.Slug] = tag;
        foreach (var tag in named)
            if (found.TryAdd(Slug.From(tag.Name), new(tag.Name, Slug.From(tag.Name), tag.Type ?? TagType.Topic)))
                await db.Tags.AddAsync(found[Slug.From(tag.Name)], stop);
        return found;
    }

    async Task<Dictionary<string, Image>> LoadImages(IReadOnlyList<NumberedRecord> articles, CancellationToken stop)
    {
        var records = articles.SelectMany(a => a.Article.Images().Select(i => (Image: i, Article: a))).ToList();
        var found = await db.FindImages([.. records.Select(r => r.Image)], stop);
        foreach (var (record, article) in records)
        {
            var source = article.Source is { } used ? sources.Current(used).Id : (Id<ImportSource>?)null;
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
