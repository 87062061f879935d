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
        var sourceIds = lines.Select(l => l.Story.SourceId).ToList();
        var known = await db.Articles.AsNoTracking().Where(a => sourceIds.Contains(a.SourceId!))
            .Select(a => new { a.SourceId, a.Fingerprint }).ToDictionaryAsync(a => a.SourceId!, a => a.Fingerprint, stop);

        var news = lines.Where(l => !known.TryGetValue(l.Story.SourceId, out var last) || !l.Fingerprint.AsSpan().SequenceEqual(last)).ToList();
        outcome.Unchanged = lines.Count - news.Count;
        await Gather([.. news.Select(l => l.Story)], stop);

        var revisedIds = news.Select(l => l.Story.SourceId).Where(known.ContainsKey).ToList();
        var stories = await db.Articles.Where(a => revisedIds.Contains(a.SourceId!)).ToDictionaryAsync(a => a.SourceId!, stop);
        foreach (var line in news)
        {
            try
            {
                await Take(line, stories.GetValueOrDefault(line.Story.SourceId), stop);
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
        var ids = redescribed.ConvertAll(i => i.Value);
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.SaveChangesAsync(stop);
        if (ids is not [])
            await db.Database.ExecuteSqlAsync($"""
                insert into newsroom.remakes (article_id, queued_at)
                select distinct article_id, {now} from newsroom.placements where image_id = any({ids})
                on conflict do nothing
                """, stop);
        await transaction.CommitAsync(stop);
    }

    async Task Take(NumberedLine line, Article? article, CancellationToken stop)
    {
        var story = line.Story;
        Refusal.If(story.Stage is not LineStage.Draft && story.PublishedAt > now, "published-later",
            "publishedAt lies in the future: import the story as a draft, or when its time has come");
        Refusal.If(story.UpdatedAt > now, "updated-later", "updatedAt lies in the future");
        Refusal.If(article is { Stage: Stage.Published } && story.Stage is LineStage.Draft, "already-published",
            "stage cannot be draft: the story is published already");

        var copy = CopyOf(story);
        var isNew = article is null;
        if (article is null)
        {
            article = new(copy, await SlugFor(story, null, stop), now, Id<Article>.Of(story.SourceId, story.PublishedAt), story.SourceId);
        }
        else
        {
            if (story.Slug is { } slug && slug != article.Slug)
                article.Move(await SlugFor(story, article, stop), now);
            article.Revise(copy, now, DatesOf(story, now));
        }

        if (story.Stage is not LineStage.Draft)
            article.Publish(now, DatesOf(story, story.PublishedAt));
        if (story.Stage is LineStage.Killed)
            article.Kill(now);

        article.Fingerprint = line.Fingerprint;
        if (isNew)
            db.Articles.Add(article);
        outcome.Added += isNew ? 1 : 0;
        outcome.Revised += isNew ? 0 : 1;
        outcome.FilesLeft += ImagesOf(story).Count(i => i.File is not null);
    }

    // A line that does not say when it was updated was so when it changed.
    static Dates DatesOf(StoryLine story, DateTimeOffset changed) => new(story.PublishedAt, story.UpdatedAt ?? changed);

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
    };

    // What a line says about a picture beyond the picture's own words holds for this story only.
    Figure FigureOf(ImageLine line)
    {
        var image = images[line.SourceId];
        return new(image.Id, line.Alt == image.Alt ? null : line.Alt, line.Caption == image.Caption ? null : line.Caption ?? "");
    }

    async Task<Slug> SlugFor(StoryLine story, Article? article, CancellationToken stop)
    {
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
        var sourceIds = lines.Select(l => l.Line.SourceId).ToHashSet();
        var found = await db.Images.Where(i => sourceIds.Contains(i.SourceId!)).ToDictionaryAsync(i => i.SourceId!, stop);
        foreach (var (line, publishedAt) in lines)
        {
            var rights = line.Rights is { } r ? new Rights(r.Holder, r.UsageTerms, r.Syndication) : null;
            if (!found.TryGetValue(line.SourceId, out var image))
                db.Images.Add(found[line.SourceId] = new(line.Alt, line.Caption, line.Credit, rights ?? new(null, null, Syndication.Allowed),
                    Id<Image>.Of(line.SourceId, publishedAt), line.SourceId));
            else if (image.Attribute(line.Credit ?? image.Credit, rights ?? image.Rights))
                redescribed.Add(image.Id);
        }

        return found;
    }

    static IEnumerable<ImageLine> ImagesOf(StoryLine story) =>
        story.Body.OfType<FigureLine>().Select(f => f.Image).Concat(story.LeadImage is { } lead ? [lead] : []);
}

/// <summary>What became of one batch.</summary>
sealed class ImportOutcome
{
    public int Added { get; set; }
    public int Revised { get; set; }
    public int Unchanged { get; set; }
    public int FilesLeft { get; set; }
    public List<(NumberedLine Line, string Reason)> Refused { get; } = [];
}
