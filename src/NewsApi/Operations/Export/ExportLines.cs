using System.Data;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Editing;
using NewsApi.Contract.Import;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Images;
using NewsApi.Newsroom.Sections;
using NewsApi.Newsroom.Tags;
using NewsApi.Operations.Import;
using NewsApi.Storage;
using NewsApi.Storage.Editing;

namespace NewsApi.Operations.Export;

/// <summary>
/// The whole newsroom as lines that an import understands, as it is at one moment: sections, tags and pictures, then every story in its stage,
/// then the fronts. Taken into an empty database they give readers the same answers.
/// </summary>
sealed class ExportLines(NewsDb db)
{
    const int Page = 200;

    readonly Dictionary<int, Slug> sections = [];
    readonly Dictionary<int, Slug> tags = [];

    public async IAsyncEnumerable<ImportRecord> Read([EnumeratorCancellation] CancellationToken stop)
    {
        await using var moment = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);
        foreach (var section in await Sections(stop))
            yield return section;
        foreach (var tag in await Tags(stop))
            yield return tag;
        await foreach (var image in Images(stop))
            yield return image;
        await foreach (var article in Articles(stop))
            yield return article;
        foreach (var front in await Fronts(stop))
            yield return front;
    }

    // In the order of their numbers, which lists fall back on.
    async Task<IEnumerable<SectionRecord>> Sections(CancellationToken stop)
    {
        var all = await db.Sections.AsNoTracking().OrderBy(s => s.Id).ToListAsync(stop);
        foreach (var section in all)
            sections[section.Id] = section.Slug;
        return all.Select(EntryOf);
    }

    SectionRecord EntryOf(Section section) => new()
    {
        Name = section.Name,
        Slug = section.Slug,
        Description = section.Description,
        Parent = section.ParentId is { } id ? sections[id] : null,
        FormerSlugs = Others(section.Slugs, section.Slug),
        Number = section.Id,
    };

    static List<Slug> Others(IEnumerable<string> slugs, Slug own) => [.. slugs.Select(s => Slug.Parse(s, null)).Where(s => s != own)];

    // A tag that was merged is what took its place.
    async Task<IEnumerable<TagRecord>> Tags(CancellationToken stop)
    {
        var all = await db.Tags.AsNoTracking().OrderBy(t => t.Id).ToListAsync(stop);
        var own = all.ToDictionary(t => t.Id);
        foreach (var tag in all)
        {
            var into = tag;
            while (into.MergedIntoId is { } next)
                into = own[next];
            tags[tag.Id] = into.Slug;
        }

        return all.Where(t => t.MergedIntoId is null).Select(EntryOf);
    }

    static TagRecord EntryOf(Tag tag) => new()
    {
        Name = tag.Name,
        Slug = tag.Slug,
        Kind = tag.Type,
        Description = tag.Description,
        Aliases = [.. tag.Slugs.Where(s => s.Alias is not null).OrderBy(s => s.Alias, StringComparer.Ordinal)
            .Select(s => new AliasRecord(s.Alias!, s.Slug == Slug.From(s.Alias!) ? null : s.Slug))],
        FormerSlugs = [.. tag.Slugs.Where(s => s.Former && s.Slug != tag.Slug).Select(s => s.Slug).OrderBy(s => s.ToString(), StringComparer.Ordinal)],
        MediaTopic = tag.MediaTopic,
        Number = tag.Id,
    };

    async IAsyncEnumerable<ImageRecord> Images([EnumeratorCancellation] CancellationToken stop)
    {
        for (var last = default(Id<Image>); ;)
        {
            var after = last;
            var page = await db.Images.AsNoTracking().Where(i => EF.Functions.GreaterThan(ValueTuple.Create(i.Id), ValueTuple.Create(after))).OrderBy(i => i.Id).Take(Page).ToListAsync(stop);
            foreach (var image in page)
                yield return EntryOf(image);
            if (page.Count < Page)
                yield break;
            last = page[^1].Id;
        }
    }

    static ImageRecord EntryOf(Image image) => new()
    {
        SourceId = ImportIds.Of(image),
        Id = image.Id,
        Alt = image.Alt,
        Caption = image.Caption,
        Credit = image.Credit,
        Rights = new(image.Rights.Holder, image.Rights.UsageTerms, image.Rights.Syndication),
    };

    async IAsyncEnumerable<ArticleRecord> Articles([EnumeratorCancellation] CancellationToken stop)
    {
        for (var last = default(Id<Article>); ;)
        {
            var after = last;
            var page = await db.Articles.AsNoTracking().Where(a => EF.Functions.GreaterThan(ValueTuple.Create(a.Id), ValueTuple.Create(after))).OrderBy(a => a.Id).Take(Page).ToListAsync(stop);
            var images = await db.ImagesOf(page.SelectMany(a => a.Figures), stop);
            var names = await Names(page.SelectMany(a => a.RelatedPins).Select(p => p.RelatedId), stop);
            foreach (var article in page)
                yield return LineOf(article, images, names);
            if (page.Count < Page)
                yield break;
            last = page[^1].Id;
        }
    }

    async Task<Dictionary<Id<Article>, string>> Names(IEnumerable<Id<Article>> articles, CancellationToken stop)
    {
        var ids = articles.ToHashSet();
        return ids.Count is 0 ? [] : await db.Articles.Where(a => ids.Contains(a.Id)).Select(a => new { a.Id, a.SourceId })
            .ToDictionaryAsync(a => a.Id, a => a.SourceId ?? ImportIds.Of(a.Id), stop);
    }

    ArticleRecord LineOf(Article article, Dictionary<Id<Image>, Image> images, Dictionary<Id<Article>, string> names) => new()
    {
        SourceId = ImportIds.Of(article),
        Id = article.Id,
        Version = article.Version,
        Headline = article.Headline,
        Slug = article.Slug,
        FormerSlugs = article.Slugs.Count is 1 ? null : [.. article.Slugs.Select(s => s.Slug).Where(s => s != article.Slug).OrderBy(s => s.ToString(), StringComparer.Ordinal)],
        Standfirst = article.Standfirst,
        Section = sections[article.SectionId].ToString(),
        Bylines = [.. article.Bylines.Select(b => new BylineRecord(b.Name, b.Kind))],
        Tags = [.. article.TagIds.Select(t => tags[t]).Distinct().Select(slug => new ArticleTagRecord(slug.ToString(), null))],
        PublishedAt = article.PublishedAt,
        UpdatedAt = article.UpdatedAt,
        Language = article.Language,
        Source = article.Source is { } source ? new(source.Name, source.Uri) : null,
        LeadImage = article.LeadImage is { } lead ? LineOf(lead, images) : null,
        Body = [.. article.Body.Select(b => b is Figure figure ? new ImportFigure(LineOf(figure, images)) : (ImportBlock)BlockDraft.Of(b))],
        Related = article.Stage is Stage.Killed ? [] : [.. article.RelatedPins.OrderBy(p => p.Position).Select(p => names[p.RelatedId])],
        Corrections = article.Corrections is [] ? null : [.. article.Corrections.Select(c => new CorrectionRecord(c.At, c.Text))],
        Syndication = article.Syndication,
        Stage = Enum.Parse<RecordStage>(article.Stage.ToString()),
        EmbargoedUntil = article.EmbargoedUntil,
    };

    // With the words that stand here: the picture's own are on a line of its own.
    static ArticleImageRecord LineOf(Figure figure, Dictionary<Id<Image>, Image> images)
    {
        var image = images[figure.Image];
        return new(ImportIds.Of(image), figure.Alt ?? image.Alt, (figure.Caption ?? image.Caption) is { Length: > 0 } caption ? caption : null);
    }

    async Task<List<FrontRecord>> Fronts(CancellationToken stop)
    {
        var all = await db.Fronts.AsNoTracking().ToListAsync(stop);
        var names = await Names(all.SelectMany(f => f.Pins).Select(p => p.ArticleId), stop);
        return [.. all.OrderBy(f => f.Slug.ToString(), StringComparer.Ordinal).Select(f => new FrontRecord
        {
            Name = f.Name,
            Slug = f.Slug,
            FormerSlugs = Others(f.Slugs, f.Slug),
            Pins = [.. f.Pins.Where(p => names.ContainsKey(p.ArticleId)).Select(p => new FrontPinRecord(names[p.ArticleId], p.Until))],
            Fill = new() { Section = f.SectionId is { } section ? sections[section] : null, Tag = f.TagId is { } tag ? tags[tag] : null },
            Size = f.Size,
        })];
    }
}
