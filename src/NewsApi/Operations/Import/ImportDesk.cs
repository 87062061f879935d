using Microsoft.EntityFrameworkCore;
using NewsApi.Contract;
using NewsApi.Newsroom;
using NewsApi.Storage;

namespace NewsApi.Operations.Import;

/// <summary>Works on one batch of lines: finds or makes what they name, then adds or revises their stories.</summary>
sealed class ImportDesk(NewsDb db, DateTimeOffset now)
{
    readonly ImportOutcome outcome = new();
    readonly HashSet<Slug> slugsGiven = [];
    readonly List<Id<Image>> redescribed = [];
    Dictionary<Slug, Section> sections = [];
    Dictionary<Slug, Tag> tags = [];
    Dictionary<string, Image> images = [];

    public async Task<ImportOutcome> Take(IReadOnlyList<NumberedLine> lines, CancellationToken stop)
    {
        var known = await Known(lines, stop);
        var news = lines.Where(l => known.Find(l.Story) is not { Fingerprint: { } last } || !l.Fingerprint.AsSpan().SequenceEqual(last)).ToList();
        outcome.Unchanged = lines.Count - news.Count;
        await Gather([.. news.Select(l => l.Story)], stop);

        var revised = news.Select(l => known.Find(l.Story)?.Id).OfType<Id<Article>>().ToHashSet();
        var stories = await db.Articles.Where(a => revised.Contains(a.Id)).ToDictionaryAsync(a => a.Id, stop);
        foreach (var line in news)
        {
            try
            {
                if (known.Find(line.Story) is { } one)
                    Revise(line, stories[one.Id], await SlugFor(line.Story, stories[one.Id], stop));
                else
                    await Add(line, known, stop);
            }
            catch (Refusal refusal)
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
            await db.RemakeShowing(redescribed, now, stop);
        await transaction.CommitAsync(stop);
    }

    async Task<KnownStories> Known(IReadOnlyList<NumberedLine> lines, CancellationToken stop)
    {
        var sourceIds = lines.Select(l => l.Story.SourceId).ToList();
        var ids = lines.Select(l => l.Story.Id).OfType<Id<Article>>().ToList();
        return new(await db.Articles.AsNoTracking().Where(a => sourceIds.Contains(a.SourceId!) || ids.Contains(a.Id))
            .Select(a => new KnownStory(a.Id, a.SourceId, a.Fingerprint)).ToListAsync(stop));
    }

    // An embargo that ended while the file lay here: the story is published as was agreed.
    StoryLine AsOfNow(StoryLine story) => story.Stage is LineStage.Embargoed && story.EmbargoedUntil is { } until && until <= now
        ? story with { Stage = LineStage.Published, EmbargoedUntil = null, PublishedAt = until, UpdatedAt = story.UpdatedAt > until ? story.UpdatedAt : until }
        : story;

    async Task Add(NumberedLine line, KnownStories known, CancellationToken stop)
    {
        var story = AsOfNow(line.Story);
        MustNotBeLater(story);
        Refusal.If(story.Id is { } wanted && known.Has(wanted), "id-taken", $"id {story.Id} belongs to another story");

        var slug = await SlugFor(story, null, stop);
        var former = story.FormerSlugs ?? [];
        foreach (var one in former.Where(s => s != slug))
            slugsGiven.Add(await db.FreeSlug(one, true, null, slugsGiven, stop));

        var id = story.Id ?? Id<Article>.Of(story.SourceId, story.PublishedAt ?? story.EmbargoedUntil ?? DateTimeOffset.UnixEpoch);
        var article = new Article(CopyOf(story), slug, now, id, story.SourceId, (story.Version ?? story.Steps()) - story.Steps() + 1) { Fingerprint = line.Fingerprint };
        article.Remember(former, CorrectionsOf(story));
        if (story.Stage is LineStage.Published || (story.Stage is LineStage.Killed && story.PublishedAt is not null && story.Body is not []))
            article.Publish(now, DatesOf(story, story.PublishedAt ?? now));
        if (story.Stage is LineStage.Embargoed)
            article.Embargo(story.EmbargoedUntil!.Value, now);
        if (story.Stage is LineStage.Killed)
            article.Kill(now);

        db.Articles.Add(article);
        outcome.Added++;
        outcome.FilesLeft += FilesOf(story);
    }

    void Revise(NumberedLine line, Article article, Slug slug)
    {
        var story = AsOfNow(line.Story);
        MustNotBeLater(story);
        Refusal.If(article is { Stage: Stage.Published } && story.Stage is LineStage.Draft, "already-published",
            "stage cannot be draft: the story is published already");

        Refusal.If(article is { Stage: Stage.Published } && story.Stage is LineStage.Embargoed, "already-published",
            "stage cannot be embargoed: the story is published already");

        var copy = CopyOf(story);
        if (IsAsIn(article, story, copy))
        {
            article.Fingerprint = line.Fingerprint;
            outcome.Unchanged++;
            return;
        }

        if (story.Stage is LineStage.Killed)
            article.Kill(now);
        else
            Rewrite(article, story, copy, slug);
        article.Fingerprint = line.Fingerprint;
        outcome.Revised++;
        outcome.FilesLeft += FilesOf(story);
    }

    void Rewrite(Article article, StoryLine story, Copy copy, Slug slug)
    {
        article.Remember(story.FormerSlugs ?? [], CorrectionsOf(story));
        article.Move(slug, now);
        if (article.Stage is Stage.Embargoed && story.Stage is LineStage.Draft)
            article.Unschedule(now);
        article.Revise(copy, now, DatesOf(story, now));
        if (story.Stage is LineStage.Published)
            article.Publish(now, DatesOf(story, story.PublishedAt ?? now));
        if (story.Stage is LineStage.Embargoed)
            article.Embargo(story.EmbargoedUntil!.Value, now);
    }

    // True where a line in other words says what is here: an export that comes home changes nothing.
    static bool IsAsIn(Article article, StoryLine story, Copy copy) => (article.Stage, story.Stage) switch
    {
        (Stage.Killed, LineStage.Killed) => true,
        (Stage.Published, LineStage.Published) => article.PublishedAt == story.PublishedAt && article.UpdatedAt == story.UpdatedAt,
        (Stage.Embargoed, LineStage.Embargoed) => article.EmbargoedUntil == story.EmbargoedUntil,
        (Stage.Draft, LineStage.Draft) => story.UpdatedAt is not null,
        _ => false,
    } && (article.Stage is Stage.Killed
        || (copy.SaysTheSameAs(article.Copy) && (story.Slug is null || story.Slug == article.Slug)
            && (story.FormerSlugs ?? []).All(s => article.Slugs.Any(own => own.Slug == s))
            && (CorrectionsOf(story) is not { } told || told.SequenceEqual(article.Corrections))));

    void MustNotBeLater(StoryLine story)
    {
        Refusal.If(story.Stage is LineStage.Published or LineStage.Killed && story.PublishedAt > now, "published-later",
            "publishedAt lies in the future: import the story as a draft, or when its time has come");
        Refusal.If(story.UpdatedAt > now, "updated-later", "updatedAt lies in the future");
    }

    // A line that does not say when it was updated was so when it changed.
    static Dates DatesOf(StoryLine story, DateTimeOffset changed) => new(story.PublishedAt ?? changed, story.UpdatedAt ?? changed);

    static List<Correction>? CorrectionsOf(StoryLine story) => story.Corrections?.Select(c => new Correction(c.At, c.Text)).ToList();

    static int FilesOf(StoryLine story) => ImagesOf(story).Count(i => i.File is not null);

    Copy CopyOf(StoryLine story) => new()
    {
        Headline = story.Headline,
        Standfirst = story.Standfirst,
        SectionId = sections[Slug.From(story.Section)].Id,
        TagIds = [.. story.Tags.Select(t => tags[Slug.From(t.Name)].Id).Distinct()],
        Bylines = [.. story.Bylines.Select(b => new Byline(b.Name, b.Kind))],
        Language = Language.Canonical(story.Language ?? Copy.DefaultLanguage),
        Source = story.Source is { } source ? new(source.Name, source.Uri) : null,
        Lead = story.LeadImage is { } lead ? FigureOf(lead) : null,
        Body = [.. story.Body.Select(b => b.ToBlock(block => FigureOf(((FigureLine)block).Image)))],
        Syndication = story.Syndication,
    };

    // What a line says about a picture beyond the picture's own words holds for this story only.
    Figure FigureOf(ImageLine line)
    {
        var image = images[line.SourceId];
        return new(image.Id, line.Alt == image.Alt ? null : line.Alt, line.Caption == image.Caption ? null : line.Caption ?? "");
    }

    async Task<Slug> SlugFor(StoryLine story, Article? article, CancellationToken stop)
    {
        if (article is not null && (story.Slug is null || story.Slug == article.Slug))
            return article.Slug;
        var slug = await db.FreeSlug(story.Slug ?? Slug.From(story.Headline), story.Slug is not null, article, slugsGiven, stop);
        slugsGiven.Add(slug);
        return slug;
    }

    async Task Gather(IReadOnlyList<StoryLine> stories, CancellationToken stop)
    {
        sections = await Sections(stories, stop);
        tags = await Tags(stories, stop);
        images = await Images(stories, stop);
    }

    async Task<Dictionary<Slug, Section>> Sections(IReadOnlyList<StoryLine> stories, CancellationToken stop)
    {
        var found = (await db.Sections.ToListAsync(stop)).SelectMany(s => s.Slugs.Select(slug => (Slug.Parse(slug, null), s))).ToDictionary();
        foreach (var name in stories.Select(s => s.Section))
            if (found.TryAdd(Slug.From(name), new(name, Slug.From(name))))
                await db.Sections.AddAsync(found[Slug.From(name)], stop);
        return found;
    }

    async Task<Dictionary<Slug, Tag>> Tags(IReadOnlyList<StoryLine> stories, CancellationToken stop)
    {
        var named = stories.SelectMany(s => s.Tags).ToList();
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

    async Task<Dictionary<string, Image>> Images(IReadOnlyList<StoryLine> stories, CancellationToken stop)
    {
        var lines = stories.SelectMany(s => ImagesOf(s).Select(i => (Line: i, s.PublishedAt))).ToList();
        var found = await db.ImagesNamed([.. lines.Select(l => l.Line)], stop);
        foreach (var (line, publishedAt) in lines)
        {
            var known = found.TryGetValue(line.SourceId, out var image);
            // Who may run a picture is for the desk to say, and no wire takes that back.
            var rights = line.Rights is { } r ? new Rights(r.Holder, r.UsageTerms, known && line.FromWire ? image!.Rights.Syndication : r.Syndication) : null;
            if (!known)
                db.Images.Add(found[line.SourceId] = new(line.Alt, line.Caption, line.Credit, rights ?? new(null, null, Syndication.Allowed),
                    Id<Image>.Of(line.SourceId, publishedAt ?? DateTimeOffset.UnixEpoch), line.SourceId));
            else if (image!.Attribute(line.Credit ?? image.Credit, rights ?? image.Rights))
                redescribed.Add(image.Id);
        }

        return found;
    }

    static IEnumerable<ImageLine> ImagesOf(StoryLine story) =>
        story.Body.OfType<FigureLine>().Select(f => f.Image).Concat(story.LeadImage is { } lead ? [lead] : []);
}

/// <summary>A story that is here already.</summary>
sealed record KnownStory(Id<Article> Id, string? SourceId, byte[]? Fingerprint);

/// <summary>The stories that a batch is about: known by what their source calls them, or, where they were written here, by their id.</summary>
sealed class KnownStories(List<KnownStory> stories)
{
    public KnownStory? Find(StoryLine line) =>
        stories.Find(s => s.SourceId == line.SourceId) ?? (line.Id is { } id ? stories.Find(s => s.Id == id && s.SourceId is null) : null);

    public bool Has(Id<Article> id) => stories.Exists(s => s.Id == id);
}

/// <summary>What became of one batch.</summary>
sealed class ImportOutcome
{
    public int Added { get; set; }
    public int Revised { get; set; }
    public int Unchanged { get; set; }
    public int Described { get; set; }
    public int FilesLeft { get; set; }
    public int UnknownStories { get; set; }
    public List<(NumberedLine Line, string Reason)> Refused { get; } = [];
}
