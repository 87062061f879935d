using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Editing;
using NewsApi.Contract.Import;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Images;
using NewsApi.Newsroom.Sections;
using NewsApi.Newsroom.Tags;
using NewsApi.Newsroom.Text;
using NewsApi.Storage;
using NewsApi.Storage.Editing;
using NewsApi.Storage.Live;

namespace NewsApi.Operations.Import;

/// <summary>Works on one batch of lines: finds or makes what they name, then adds or revises their stories.</summary>
sealed class ArticleImporter(NewsDb db, DateTimeOffset now)
{
    readonly ImportOutcome outcome = new();
    readonly HashSet<Slug> slugsGiven = [];
    readonly List<Id<Image>> redescribed = [];
    Dictionary<Slug, Section> sections = [];
    Dictionary<Slug, Tag> tags = [];
    Dictionary<string, Image> images = [];

    public async Task<ImportOutcome> Take(IReadOnlyList<NumberedRecord> lines, CancellationToken stop)
    {
        var known = await Known(lines, stop);
        var news = lines.Where(l => known.Find(l.Article) is not { Fingerprint: { } last } || !l.Fingerprint.AsSpan().SequenceEqual(last)).ToList();
        outcome.Unchanged = lines.Count - news.Count;
        await Gather([.. news.Select(l => l.Article)], stop);

        var revised = news.Select(l => known.Find(l.Article)?.Id).OfType<Id<Article>>().ToHashSet();
        var articles = await db.Articles.Where(a => revised.Contains(a.Id)).ToDictionaryAsync(a => a.Id, stop);
        foreach (var line in news)
        {
            try
            {
                if (known.Find(line.Article) is { } one)
                    Revise(line, articles[one.Id], await SlugFor(line.Article, articles[one.Id], stop));
                else
                    await Add(line, known, stop);
            }
            catch (ConflictException refusal)
            {
                outcome.Refused.Add((line, refusal.Message));
            }
        }

        return outcome;
    }

    public async Task Save(CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.SaveChangesAsync(stop);
        if (redescribed is not [])
            await db.QueueShowing(redescribed, now, stop);
        await transaction.CommitAsync(stop);
    }

    async Task<KnownArticles> Known(IReadOnlyList<NumberedRecord> lines, CancellationToken stop)
    {
        var sourceIds = lines.Select(l => l.Article.SourceId).ToList();
        var ids = lines.Select(l => l.Article.Id).OfType<Id<Article>>().ToList();
        return new(await db.Articles.AsNoTracking().Where(a => sourceIds.Contains(a.SourceId!) || ids.Contains(a.Id))
            .Select(a => new KnownArticle(a.Id, a.SourceId, a.Fingerprint)).ToListAsync(stop));
    }

    // An embargo that ended while the file lay here: the story is published as was agreed.
    ArticleRecord AsOfNow(ArticleRecord article) => article.Stage is RecordStage.Embargoed && article.EmbargoedUntil is { } until && until <= now
        ? article with { Stage = RecordStage.Published, EmbargoedUntil = null, PublishedAt = until, UpdatedAt = article.UpdatedAt > until ? article.UpdatedAt : until }
        : article;

    async Task Add(NumberedRecord line, KnownArticles known, CancellationToken stop)
    {
        var story = AsOfNow(line.Article);
        MustNotBeLater(story);
        ConflictException.ThrowIf(story.Id is { } wanted && known.Has(wanted), "id-taken", $"id {story.Id} belongs to another story");

        var slug = await SlugFor(story, null, stop);
        var former = story.FormerSlugs ?? [];
        foreach (var one in former.Where(s => s != slug))
            slugsGiven.Add(await db.FreeSlug(one, true, null, slugsGiven, stop));

        var id = story.Id ?? Id<Article>.Of(story.SourceId, story.PublishedAt ?? story.EmbargoedUntil ?? DateTimeOffset.UnixEpoch);
        var article = new Article(CopyOf(story), slug, now, id, story.SourceId, (story.Version ?? story.Steps()) - story.Steps() + 1) { Fingerprint = line.Fingerprint };
        article.RecordSlug(former, CorrectionsOf(story));
        if (story.Stage is RecordStage.Published || (story.Stage is RecordStage.Killed && story.PublishedAt is not null && story.Body is not []))
            article.Publish(now, DatesOf(story, story.PublishedAt ?? now));
        if (story.Stage is RecordStage.Embargoed)
            article.Embargo(story.EmbargoedUntil!.Value, now);
        if (story.Stage is RecordStage.Killed)
            article.Kill(now);

        db.Articles.Add(article);
        outcome.Added++;
        outcome.FilesLeft += FilesOf(story);
    }

    void Revise(NumberedRecord line, Article article, Slug slug)
    {
        var story = AsOfNow(line.Article);
        MustNotBeLater(story);
        ConflictException.ThrowIf(article is { Stage: Stage.Published } && story.Stage is RecordStage.Draft, "already-published",
            "stage cannot be draft: the story is published already");

        ConflictException.ThrowIf(article is { Stage: Stage.Published } && story.Stage is RecordStage.Embargoed, "already-published",
            "stage cannot be embargoed: the story is published already");

        var copy = CopyOf(story);
        if (IsAsIn(article, story, copy))
        {
            article.Fingerprint = line.Fingerprint;
            outcome.Unchanged++;
            return;
        }

        if (story.Stage is RecordStage.Killed)
            article.Kill(now);
        else
            Rewrite(article, story, copy, slug);
        article.Fingerprint = line.Fingerprint;
        outcome.Revised++;
        outcome.FilesLeft += FilesOf(story);
    }

    void Rewrite(Article article, ArticleRecord story, ArticleContent copy, Slug slug)
    {
        article.RecordSlug(story.FormerSlugs ?? [], CorrectionsOf(story));
        article.Move(slug, now);
        if (article.Stage is Stage.Embargoed && story.Stage is RecordStage.Draft)
            article.CancelEmbargo(now);
        article.Revise(copy, now, DatesOf(story, now));
        if (story.Stage is RecordStage.Published)
            article.Publish(now, DatesOf(story, story.PublishedAt ?? now));
        if (story.Stage is RecordStage.Embargoed)
            article.Embargo(story.EmbargoedUntil!.Value, now);
    }

    // True where a line in other words says what is here: an export that comes home changes nothing.
    static bool IsAsIn(Article article, ArticleRecord story, ArticleContent copy) => (article.Stage, story.Stage) switch
    {
        (Stage.Killed, RecordStage.Killed) => true,
        (Stage.Published, RecordStage.Published) => article.PublishedAt == story.PublishedAt && article.UpdatedAt == story.UpdatedAt,
        (Stage.Embargoed, RecordStage.Embargoed) => article.EmbargoedUntil == story.EmbargoedUntil,
        (Stage.Draft, RecordStage.Draft) => story.UpdatedAt is not null,
        _ => false,
    } && (article.Stage is Stage.Killed
        || (copy.ContentEquals(article.Content) && (story.Slug is null || story.Slug == article.Slug)
            && (story.FormerSlugs ?? []).All(s => article.Slugs.Any(own => own.Slug == s))
            && (CorrectionsOf(story) is not { } told || told.SequenceEqual(article.Corrections))));

    void MustNotBeLater(ArticleRecord article)
    {
        ConflictException.ThrowIf(article.Stage is RecordStage.Published or RecordStage.Killed && article.PublishedAt > now, "published-later",
            "publishedAt lies in the future: import the story as a draft, or when its time has come");
        ConflictException.ThrowIf(article.UpdatedAt > now, "updated-later", "updatedAt lies in the future");
    }

    // A line that does not say when it was updated was so when it changed.
    static PublicationDates DatesOf(ArticleRecord article, DateTimeOffset changed) => new(article.PublishedAt ?? changed, article.UpdatedAt ?? changed);

    static List<Correction>? CorrectionsOf(ArticleRecord article) => article.Corrections?.Select(c => new Correction(c.At, c.Text)).ToList();

    static int FilesOf(ArticleRecord article) => ImagesOf(article).Count(i => i.File is not null);

    ArticleContent CopyOf(ArticleRecord article) => new()
    {
        Headline = article.Headline,
        Standfirst = article.Standfirst,
        SectionId = sections[Slug.From(article.Section)].Id,
        TagIds = [.. article.Tags.Select(t => tags[Slug.From(t.Name)].Id).Distinct()],
        Bylines = [.. article.Bylines.Select(b => new Byline(b.Name, b.Kind))],
        Language = Language.Canonical(article.Language ?? ArticleContent.DefaultLanguage),
        Source = article.Source is { } source ? new(source.Name, source.Uri) : null,
        LeadImage = article.LeadImage is { } lead ? FigureOf(lead) : null,
        Body = [.. article.Body.Select(b => b.ToBlock(block => FigureOf(((ImportFigure)block).Image)))],
        Syndication = article.Syndication,
    };

    // What a line says about a picture beyond the picture's own words holds for this story only.
    Figure FigureOf(ArticleImageRecord line)
    {
        var image = images[line.SourceId];
        return new(image.Id, line.Alt == image.Alt ? null : line.Alt, line.Caption == image.Caption ? null : line.Caption ?? "");
    }

    async Task<Slug> SlugFor(ArticleRecord story, Article? article, CancellationToken stop)
    {
        if (article is not null && (story.Slug is null || story.Slug == article.Slug))
            return article.Slug;
        var slug = await db.FreeSlug(story.Slug ?? Slug.From(story.Headline), story.Slug is not null, article, slugsGiven, stop);
        slugsGiven.Add(slug);
        return slug;
    }

    async Task Gather(IReadOnlyList<ArticleRecord> articles, CancellationToken stop)
    {
        sections = await Sections(articles, stop);
        tags = await Tags(articles, stop);
        images = await Images(articles, stop);
    }

    async Task<Dictionary<Slug, Section>> Sections(IReadOnlyList<ArticleRecord> articles, CancellationToken stop)
    {
        var found = (await db.Sections.ToListAsync(stop)).SelectMany(s => s.Slugs.Select(slug => (Slug.Parse(slug, null), s))).ToDictionary();
        foreach (var name in articles.Select(s => s.Section))
            if (found.TryAdd(Slug.From(name), new(name, Slug.From(name))))
                await db.Sections.AddAsync(found[Slug.From(name)], stop);
        return found;
    }

    async Task<Dictionary<Slug, Tag>> Tags(IReadOnlyList<ArticleRecord> articles, CancellationToken stop)
    {
        var named = articles.SelectMany(s => s.Tags).ToList();
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

    async Task<Dictionary<string, Image>> Images(IReadOnlyList<ArticleRecord> articles, CancellationToken stop)
    {
        var lines = articles.SelectMany(s => ImagesOf(s).Select(i => (Line: i, s.PublishedAt))).ToList();
        var found = await db.ImagesNamed([.. lines.Select(l => l.Line)], stop);
        foreach (var (line, publishedAt) in lines)
        {
            var known = found.TryGetValue(line.SourceId, out var image);
            // Who may run a picture is for the desk to say, and no wire takes that back.
            var rights = line.Rights is { } r ? new Rights(r.Holder, r.UsageTerms, known && line.FromWire ? image!.Rights.Syndication : r.Syndication) : null;
            if (!known)
                db.Images.Add(found[line.SourceId] = new(line.Alt, line.Caption, line.Credit, rights ?? new(null, null, Syndication.Allowed),
                    Id<Image>.Of(line.SourceId, publishedAt ?? DateTimeOffset.UnixEpoch), line.SourceId));
            else if (image!.Describe(line.Credit ?? image.Credit, rights ?? image.Rights))
                redescribed.Add(image.Id);
        }

        return found;
    }

    static IEnumerable<ArticleImageRecord> ImagesOf(ArticleRecord article) =>
        article.Body.OfType<ImportFigure>().Select(f => f.Image).Concat(article.LeadImage is { } lead ? [lead] : []);
}

/// <summary>A story that is here already.</summary>
sealed record KnownArticle(Id<Article> Id, string? SourceId, byte[]? Fingerprint);

/// <summary>The stories that a batch is about: known by what their source calls them, or, where they were written here, by their id.</summary>
sealed class KnownArticles(List<KnownArticle> articles)
{
    public KnownArticle? Find(ArticleRecord line) =>
        articles.Find(s => s.SourceId == line.SourceId) ?? (line.Id is { } id ? articles.Find(s => s.Id == id && s.SourceId is null) : null);

    public bool Has(Id<Article> id) => articles.Exists(s => s.Id == id);
}

/// <summary>What became of one batch.</summary>
sealed class ImportOutcome
{
    public int Added { get; set; }
    public int Revised { get; set; }
    public int Unchanged { get; set; }
    public int Described { get; set; }
    public int FilesLeft { get; set; }
    public int UnknownArticles { get; set; }
    public List<(NumberedRecord Line, string Reason)> Refused { get; } = [];
}
