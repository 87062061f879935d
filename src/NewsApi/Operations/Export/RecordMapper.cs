using NewsApi.Contract.Editing;
using NewsApi.Contract.Import;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Fronts;
using NewsApi.Newsroom.Images;
using NewsApi.Newsroom.Sections;
using NewsApi.Newsroom.Sources;
using NewsApi.Newsroom.Tags;
using NewsApi.Operations.Import;

namespace NewsApi.Operations.Export;

/// <summary>Maps the newsroom's entities to import records.</summary>
sealed class RecordMapper
{
    public Dictionary<int, Slug> SectionSlugs { get; } = [];
    public Dictionary<int, string> SectionNames { get; } = [];

    /// <summary>The tag of each id; of a merged tag, the one it was merged into.</summary>
    public Dictionary<int, Tag> Tags { get; } = [];

    public Dictionary<Id<ImportSource>, string> ImportSourceNames { get; } = [];

    public SectionRecord ToRecord(Section section) => new()
    {
        Name = section.Name,
        Slug = section.Slug,
        Description = section.Description,
        Parent = section.ParentId is { } id ? SectionSlugs[id] : null,
        FormerNames = section.FormerNames,
        FormerSlugs = FormerSlugs(section.Slugs, section.Slug),
        Number = section.Id,
    };

    public static TagRecord ToRecord(Tag tag) => new()
    {
        Name = tag.Name,
        Slug = tag.Slug,
        Kind = tag.Type,
        Description = tag.Description,
        Aliases = tag.Aliases,
        FormerNames = tag.FormerNames,
        FormerSlugs = Sort(tag.Slugs.Where(s => s.Former && s.Slug != tag.Slug).Select(s => s.Slug)),
        MediaTopic = tag.MediaTopic,
        Number = tag.Id,
    };

    public static ImageRecord ToRecord(Image image) => new()
    {
        SourceId = ImportIds.Of(image),
        Id = image.Id,
        Alt = image.Alt,
        Caption = image.Caption,
        Credit = image.Credit,
        File = image.File,
        Rights = new(image.Rights.Holder, image.Rights.UsageTerms, image.Rights.Syndication),
    };

    public ArticleRecord ToRecord(Article article, Dictionary<Id<Image>, Image> images, Dictionary<Id<Article>, string> sourceIds) => new()
    {
        SourceId = ImportIds.Of(article),
        Id = article.Id,
        Version = article.Version,
        Headline = article.Headline,
        Slug = article.Slug,
        FormerSlugs = Sort(article.Slugs.Select(s => s.Slug).Where(s => s != article.Slug)) is { Count: > 0 } former
            ? former.ConvertAll(s => s.ToString())
            : null,
        FormerAddresses = article.FormerAddresses is []
            ? null
            : [.. article.FormerAddresses.Select(a => a.Path).Order(StringComparer.Ordinal)],
        Standfirst = article.Standfirst,
        Section = SectionNames[article.SectionId],
        SectionSlug = SectionSlugs[article.SectionId],
        Bylines = [.. article.Bylines.Select(b => new BylineRecord(b.Name, b.Kind))],
        Tags = [.. article.TagIds.Select(t => Tags[t]).DistinctBy(t => t.Id).Select(t => new ArticleTagRecord(t.Name, null, t.Slug))],
        PublishedAt = article.PublishedAt,
        UpdatedAt = article.UpdatedAt,
        Language = article.Language,
        Source = article.Source is { } source ? new(source.Name, source.Uri, source.Rights) : null,
        LeadImage = article.LeadImage is { } lead ? ToRecord(lead, images) : null,
        Body = [.. article.Body.Select(b => ToRecord(b, images))],
        Related = article.Stage is Stage.Killed
            ? []
            : [.. article.RelatedPins.OrderBy(p => p.Position).Select(p => sourceIds[p.RelatedId])],
        Corrections = article.Corrections is [] ? null : [.. article.Corrections.Select(c => new CorrectionRecord(c.At, c.Text))],
        Syndication = article.Syndication,
        Stage = Enum.Parse<RecordStage>(article.Stage.ToString()),
        EmbargoedUntil = article.EmbargoedUntil,
        ExpiresAt = article.ExpiresAt,
        Imported = article.ImportSourceId is { } importSource
            ? new(ImportSourceNames[importSource], article.LastImport?.Number, article.LastImport?.UpdatedAt,
                article.IsEditedHere || article.EditedBeforeExport)
            : null,
    };

    public FrontRecord ToRecord(Front front, Dictionary<Id<Article>, string> sourceIds) => new()
    {
        Name = front.Name,
        Slug = front.Slug,
        FormerSlugs = FormerSlugs(front.Slugs, front.Slug),
        Pins = [.. front.Pins.Where(p => sourceIds.ContainsKey(p.ArticleId))
            .Select(p => new FrontPinRecord(sourceIds[p.ArticleId], p.Until))],
        Fill = new()
        {
            Section = front.SectionId is { } section ? SectionSlugs[section] : null,
            Tag = front.TagId is { } tag ? Tags[tag].Slug : null,
        },
        Size = front.Size,
    };

    static ImportBlock ToRecord(Block block, Dictionary<Id<Image>, Image> images) =>
        block is Figure figure ? new ImportFigure(ToRecord(figure, images)) : BlockDraft.Of(block);

    // With the texts of this place in the article; the image's default texts are in its ImageRecord.
    static ArticleImageRecord ToRecord(Figure figure, Dictionary<Id<Image>, Image> images)
    {
        var image = images[figure.Image];
        var caption = figure.Caption ?? image.Caption;
        return new(ImportIds.Of(image), figure.Alt ?? image.Alt, caption is { Length: > 0 } ? caption : null);
    }

    static List<Slug> FormerSlugs(IEnumerable<string> slugs, Slug current) =>
        [.. slugs.Select(s => Slug.Parse(s, null)).Where(s => s != current)];

    static List<Slug> Sort(IEnumerable<Slug> slugs) => [.. slugs.OrderBy(s => s.ToString(), StringComparer.Ordinal)];
}
