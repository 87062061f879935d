using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using NewsApi.Contract;
using NewsApi.Newsroom;

namespace NewsApi.Storage.Live;

/// <summary>
/// Makes ready what readers get: whenever a saved story has a public line in its diary, its live copy is written or removed
/// in the same transaction. Tags and sections are mirrored the same way.
/// </summary>
sealed class LiveEdition(Site site, TimeProvider clock) : SaveChangesInterceptor
{
    // Raise it when a document's shape changes: stories made in another shape are made again in the background.
    const int ShapeNumber = 2;
    const int LongestText = 150_000;

    /// <summary>Names the shape of documents made with these settings.</summary>
    public static string ShapeOf(Site site) =>
        $"{ShapeNumber}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(site.ReaderUrl)))[..12]}";

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData data, InterceptionResult<int> result, CancellationToken stop = default)
    {
        var db = (NewsDb)data.Context!;
        await MirrorTags(db, stop);
        await MirrorSections(db, stop);

        var told = db.ChangeTracker.Entries<Change>()
            .Where(c => c.State is EntityState.Added && c.Entity.Public).Select(c => c.Entity.ArticleId).ToHashSet();
        if (told.Count > 0)
            await Renew(db, [.. db.ChangeTracker.Entries<Article>().Select(a => a.Entity).Where(a => told.Contains(a.Id))], stop);

        return result;
    }

    /// <summary>Writes the live copies of published stories and removes those of killed ones; the caller saves.</summary>
    public async Task Renew(NewsDb db, IReadOnlyList<Article> articles, CancellationToken stop)
    {
        var ids = articles.Where(a => db.Entry(a).State is not EntityState.Added).Select(a => a.Id).ToList();
        var live = ids is [] ? [] : await db.LiveStories.Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, stop);
        var published = articles.Where(a => a.Stage is Stage.Published).ToList();
        var sections = await LoadSections(db, published, stop);
        var tags = await LoadTags(db, published, stop);
        var images = await LoadImages(db, published, stop);

        foreach (var article in published)
        {
            var mine = article.TagIds.Select(id => tags[id]).ToList();
            var detail = ArticleDetail.Of(article, sections[article.SectionId], mine, images, site);
            var story = StoryOf(article, detail);
            Write(db, live.GetValueOrDefault(article.Id), story);
            await WriteWords(db, story, TextsOf(article, mine, images), mine.SelectMany(NamesOf), live.ContainsKey(article.Id), stop);
        }

        foreach (var article in articles.Where(a => a.Stage is Stage.Killed))
            await Withdraw(db, article, live.GetValueOrDefault(article.Id), stop);

        await KeepSlugs(db, articles, stop);
        await KeepImages(db, images, stop);
    }

    LiveStory StoryOf(Article article, ArticleDetail detail) => new()
    {
        Id = article.Id,
        Slug = article.Slug,
        PublishedAt = article.PublishedAt!.Value,
        UpdatedAt = article.UpdatedAt,
        MadeAt = clock.GetUtcNow(),
        SectionId = article.SectionId,
        TagIds = [.. article.TagIds],
        Bylines = [.. article.Bylines.Select(b => Byline.KeyOf(b.Name)).Distinct()],
        Language = article.Language,
        HasImage = article.Lead is not null,
        ImageIds = [.. article.Figures.Select(f => f.Image.Value).Distinct()],
        Pins = [.. article.Pins.OrderBy(p => p.Position).Select(p => p.RelatedId.Value)],
        Summary = NewsJson.Bytes<ArticleSummary>(detail),
        Document = NewsJson.Bytes(detail),
        SurrogateKeys = string.Join(' ', [
            $"article-{article.Id}", $"section-{detail.Section.Slug}", .. detail.Tags.Select(t => $"tag-{t.Slug}")]),
        Shape = ShapeOf(site),
    };

    static void Write(NewsDb db, LiveStory? old, LiveStory story)
    {
        var kept = old is not null && old.PublishedAt == story.PublishedAt ? old.TagIds : [];
        if (old is null)
            db.LiveStories.Add(story);
        else
        {
            Untag(db, old, old.TagIds.Except(kept.Intersect(story.TagIds)));
            db.Entry(old).CurrentValues.SetValues(story);
        }

        db.LiveStoryTags.AddRange(story.TagIds.Except(kept)
            .Select(tag => new LiveStoryTag { TagId = tag, PublishedAt = story.PublishedAt, StoryId = story.Id }));
    }

    static string[] TextsOf(Article article, List<Tag> tags, Dictionary<Id<Image>, Image> images) =>
    [
        Searchable(article.Headline),
        Searchable(article.Standfirst ?? ""),
        Searchable(string.Join('\n', article.Body.Select(b => b.PlainText))),
        Searchable(string.Join('\n', [
            .. article.Figures.SelectMany(f => new[] { f.Alt ?? images[f.Image].Alt, f.Caption ?? images[f.Image].Caption }).Take(200),
            .. article.Bylines.Select(b => b.Name),
            .. tags.SelectMany(NamesOf)])),
    ];

    static IEnumerable<string> NamesOf(Tag tag) => tag.Aliases.Prepend(tag.Name);

    // A text of a hundred thousand different words is more than a tsvector holds; nobody finds a story by the last of them.
    // PostgreSQL would take a sign for the beginning of a tag, and leave out the words behind it.
    static string Searchable(string text) =>
        (text.Length <= LongestText ? text : Characters.Storable(text[..LongestText])).Replace('<', ' ').Replace('>', ' ').Replace('&', ' ');

    static async Task WriteWords(NewsDb db, LiveStory story, string[] texts, IEnumerable<string> tagNames, bool exists, CancellationToken stop)
    {
        var words = exists ? await db.LiveStoryWords.FindAsync([story.Id], stop) : null;
        if (words is null)
            db.LiveStoryWords.Add(words = new()
            {
                StoryId = story.Id, PublishedAt = default, SectionId = 0, TagIds = [], Language = "", Headline = "", Texts = null, Facts = null,
            });
        (words.PublishedAt, words.SectionId, words.TagIds, words.Language, words.Headline, words.Texts, words.Facts) =
            (story.PublishedAt, story.SectionId, story.TagIds, story.Language, texts[0], texts, StoryFacts.Of(story, tagNames));
    }

    static void Untag(NewsDb db, LiveStory story, IEnumerable<int> tags) =>
        db.LiveStoryTags.RemoveRange(tags.Select(tag => new LiveStoryTag { TagId = tag, PublishedAt = story.PublishedAt, StoryId = story.Id }));

    static async Task Withdraw(NewsDb db, Article article, LiveStory? old, CancellationToken stop)
    {
        if (old is not null)
        {
            Untag(db, old, old.TagIds);
            db.LiveStories.Remove(old);
            if (await db.LiveStoryWords.FindAsync([article.Id], stop) is { } words)
                db.LiveStoryWords.Remove(words);
        }

        if (await db.LiveKills.FindAsync([article.Id], stop) is null)
            db.LiveKills.Add(new() { StoryId = article.Id, At = article.UpdatedAt });
    }

    static async Task KeepSlugs(NewsDb db, IReadOnlyList<Article> articles, CancellationToken stop)
    {
        var slugs = articles.SelectMany(a => a.Slugs.Select(s => (s.Slug, a.Id))).ToList();
        var wanted = slugs.Select(s => s.Slug).ToList();
        var known = await db.LiveStorySlugs.AsNoTracking().Where(s => wanted.Contains(s.Slug)).Select(s => s.Slug).ToHashSetAsync(stop);
        db.LiveStorySlugs.AddRange(slugs.Where(s => !known.Contains(s.Slug)).Select(s => new LiveStorySlug { Slug = s.Slug, StoryId = s.Id }));
    }

    static async Task KeepImages(NewsDb db, Dictionary<Id<Image>, Image> images, CancellationToken stop)
    {
        var ids = images.Keys.ToList();
        var live = ids is [] ? [] : await db.LiveImages.Where(i => ids.Contains(i.Id)).ToDictionaryAsync(i => i.Id, stop);
        foreach (var image in images.Values)
        {
            var view = NewsJson.Bytes(ImageView.Of(image));
            if (!live.TryGetValue(image.Id, out var old))
                db.LiveImages.Add(new() { Id = image.Id, View = view });
            else if (!old.View.AsSpan().SequenceEqual(view))
                old.View = view;
        }
    }

    // What is being added in this very transaction is tracked but not yet in the table: both are looked through.
    static async Task<Dictionary<int, Section>> LoadSections(NewsDb db, List<Article> articles, CancellationToken stop)
    {
        var ids = articles.Select(a => a.SectionId).Distinct().ToList();
        await db.Sections.Where(s => ids.Contains(s.Id)).LoadAsync(stop);
        return db.Sections.Local.ToDictionary(s => s.Id);
    }

    static async Task<Dictionary<int, Tag>> LoadTags(NewsDb db, List<Article> articles, CancellationToken stop)
    {
        var ids = articles.SelectMany(a => a.TagIds).Distinct().ToList();
        await db.Tags.Where(t => ids.Contains(t.Id)).LoadAsync(stop);
        return db.Tags.Local.ToDictionary(t => t.Id);
    }

    static async Task<Dictionary<Id<Image>, Image>> LoadImages(NewsDb db, List<Article> articles, CancellationToken stop)
    {
        var ids = articles.SelectMany(a => a.Figures).Select(f => f.Image).ToHashSet();
        await db.Images.Where(i => ids.Contains(i.Id)).LoadAsync(stop);
        return db.Images.Local.Where(i => ids.Contains(i.Id)).ToDictionary(i => i.Id);
    }

    static async Task MirrorTags(NewsDb db, CancellationToken stop)
    {
        var renamed = db.ChangeTracker.Entries<TagSlug>()
            .Where(s => s.State is not EntityState.Unchanged).Select(s => s.Property<int>("TagId").CurrentValue).ToHashSet();
        var changed = db.ChangeTracker.Entries<Tag>()
            .Where(t => t.State is EntityState.Added or EntityState.Modified || renamed.Contains(t.Entity.Id)).ToList();

        foreach (var entry in changed)
        {
            var tag = entry.Entity;
            var live = new LiveTag
            {
                Id = tag.Id,
                Slug = tag.Slug,
                Name = tag.Name,
                SortName = Slug.From(tag.Name).ToString(),
                Type = tag.Type,
                Description = tag.Description,
                Aliases = [.. tag.Aliases],
            };
            if (entry.State is EntityState.Added)
                db.LiveTags.Add(live);
            else if (await db.LiveTags.FindAsync([tag.Id], stop) is { } old)
                (old.Slug, old.Name, old.SortName, old.Type, old.Description, old.Aliases) =
                    (live.Slug, live.Name, live.SortName, live.Type, live.Description, live.Aliases);

            var slugs = await db.LiveTagSlugs.Where(s => s.TagId == tag.Id).ToListAsync(stop);
            db.LiveTagSlugs.RemoveRange(slugs.Where(s => tag.Slugs.All(t => t.Slug != s.Slug)));
            db.LiveTagSlugs.AddRange(tag.Slugs.Where(t => slugs.All(s => s.Slug != t.Slug))
                .Select(t => new LiveTagSlug { Slug = t.Slug, TagId = tag.Id }));
        }
    }

    static async Task MirrorSections(NewsDb db, CancellationToken stop)
    {
        if (!db.ChangeTracker.Entries<Section>().Any(s => s.State is EntityState.Added or EntityState.Modified))
            return;

        await db.Sections.LoadAsync(stop);
        var sections = db.Sections.Local.ToDictionary(s => s.Id);
        var live = await db.LiveSections.ToDictionaryAsync(s => s.Id, stop);
        foreach (var section in sections.Values)
        {
            var path = PathOf(section, sections);
            if (!live.TryGetValue(section.Id, out var old))
                db.LiveSections.Add(old = new() { Id = section.Id, Slug = section.Slug, Name = section.Name, Path = path });
            (old.Slug, old.Name, old.Description, old.ParentId) = (section.Slug, section.Name, section.Description, section.ParentId);
            if (!old.Path.SequenceEqual(path))
                old.Path = path;
        }
    }

    static int[] PathOf(Section section, Dictionary<int, Section> sections)
    {
        var path = new List<int>();
        for (var at = section; at is not null && !path.Contains(at.Id); at = at.ParentId is { } id ? sections[id] : null)
            path.Insert(0, at.Id);
        return [.. path];
    }
}
